//! Each `@allow` of the new side that no change needs: a leftover of an older comparison, or one in the wrong place.

use super::{Differ, find_rule};
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::model::{Allow, Field, Head, Item, Model, Notes, ServiceMember};

impl Differ<'_> {
    /// Says so of each; to be called when all else is said.
    pub(super) fn report_unused_allows(&mut self) {
        let mut allows = Allows { model: self.new, around: Vec::new(), unused: Vec::new() };
        for package in &self.new.packages {
            allows.inside(&package.notes, |allows| {
                package.items.iter().for_each(|item| allows.item(*item));
            });
        }
        for allow in allows.unused {
            let Ok(rule) = find_rule(&allow.rule) else { continue };
            if self.reporter.is_asked(rule) && !self.reporter.is_used(allow) {
                let message = format!("no change here breaks the rule `{}`", rule.name);
                let code = lint::unused_allow().code;
                let diagnostic = Diagnostic::new(code, allow.span, message).under("allows nothing");
                self.reporter.add(diagnostic.help("remove the `@allow`"));
            }
        }
    }
}

/// Collects what could be reported: what stands in no `@allow` for that.
struct Allows<'m> {
    model: &'m Model,
    around: Vec<&'m Notes>,
    unused: Vec<&'m Allow>,
}

impl<'m> Allows<'m> {
    fn inside(&mut self, notes: &'m Notes, what: impl FnOnce(&mut Self)) {
        self.around.push(notes);
        let is_allowed = |allow: &Allow| lint::unused_allow().is_called(&allow.rule);
        if !self.around.iter().any(|notes| notes.allows.iter().any(is_allowed)) {
            self.unused.extend(&notes.allows);
        }
        what(self);
        self.around.pop();
    }

    fn all(&mut self, heads: impl IntoIterator<Item = &'m Head>) {
        heads.into_iter().for_each(|head| self.inside(&head.notes, |_| {}));
    }

    fn fields(&mut self, fields: &'m [Field]) {
        self.all(fields.iter().map(|field| &field.head));
    }

    fn item(&mut self, item: Item) {
        let model = self.model;
        match item {
            Item::Const(id) => self.all([&model[id].head]),
            Item::Alias(id) => self.all([&model[id].head]),
            Item::Enum(id) => self.inside(&model[id].head.notes, |allows| {
                allows.all(model[id].enumerants.iter().map(|one| &one.head));
            }),
            Item::Union(id) => self.inside(&model[id].head.notes, |allows| {
                for variant in &model[id].variants {
                    let fields = variant.fields.as_deref().unwrap_or(&[]);
                    allows.inside(&variant.head.notes, |allows| allows.fields(fields));
                }
            }),
            Item::Struct(id) => self.inside(&model[id].head.notes, |allows| allows.fields(&model[id].fields)),
            Item::Exception(id) => {
                self.inside(&model[id].head.notes, |allows| allows.fields(&model[id].fields));
            }
            Item::Service(id) => self.inside(&model[id].head.notes, |allows| {
                allows.all(model[id].consts.iter().map(|id| &model[*id].head));
                model[id].members.iter().for_each(|member| allows.member(member));
            }),
        }
    }

    fn member(&mut self, member: &'m ServiceMember) {
        match member {
            ServiceMember::Property(property) => self.all([&property.head]),
            ServiceMember::Method(method) => self.inside(&method.head.notes, |allows| {
                allows.all(method.params.iter().map(|param| &param.head));
            }),
        }
    }
}
