//! What is stable and not deprecated beside what is not.

use std::collections::HashMap;

use crate::decl;
use crate::lint::Lint;
use crate::lint::rule::{DEPRECATED, UNSTABLE};
use crate::lint::walk::{self, Fields, Member, Tree, Written};
use crate::model::{Head, Item, Notes, Thrown, Type};
use crate::source::Span;

/// What is said of the things around a place.
#[derive(Clone, Copy)]
struct Around {
    unstable: bool,
    deprecated: bool,
}

impl Around {
    fn and(self, notes: &Notes) -> Self {
        Around {
            unstable: self.unstable || notes.unstable,
            deprecated: self.deprecated || notes.deprecated.is_some(),
        }
    }
}

struct Standing<'a, 'c, 's, 'l> {
    tree: &'a Tree<'c>,
    packages: HashMap<&'c str, Around>,
    lint: &'l mut Lint<'s>,
}

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    if !lint.is_on(&UNSTABLE) && !lint.is_on(&DEPRECATED) {
        return;
    }
    let nothing = Around { unstable: false, deprecated: false };
    let packages =
        tree.model.packages.iter().map(|package| (package.name.as_str(), nothing.and(&package.notes)));
    let mut standing = Standing { tree, packages: packages.collect(), lint };
    for pair in &tree.aliases {
        let around = standing.of_item(&pair.model.head);
        standing.ty(Written::new(&pair.decl.ty, &pair.model.ty), around);
    }
    for pair in &tree.structs {
        let fields = walk::Pair { decl: &pair.decl.fields[..], model: &pair.model.fields[..] };
        standing.fields(fields, &pair.model.head);
    }
    for pair in &tree.exceptions {
        let fields = walk::Pair { decl: &pair.decl.fields[..], model: &pair.model.fields[..] };
        standing.fields(fields, &pair.model.head);
        let around = standing.of_item(&pair.model.head);
        if let (Some(path), Some(base)) = (pair.decl.extends.first(), pair.model.base) {
            standing.item(Item::Exception(base), path.span, around);
        }
    }
    for pair in &tree.unions {
        for fields in walk::variants(*pair).filter_map(walk::fields_of_variant) {
            standing.fields(fields, &pair.model.head);
        }
    }
    for (service, member) in tree.members() {
        let around = standing.of_item(&service.model.head).and(&member.head().notes);
        standing.member(member, around);
    }
}

impl<'c> Standing<'_, 'c, '_, '_> {
    fn of_item(&self, head: &Head) -> Around {
        let package = self.packages.get(head.package.as_str()).copied();
        package.unwrap_or(Around { unstable: false, deprecated: false }).and(&head.notes)
    }

    fn fields(&mut self, fields: Fields<'c>, head: &Head) {
        let around = self.of_item(head);
        for field in fields.each() {
            let around = around.and(&field.model.head.notes);
            self.ty(Written::new(&field.decl.ty, &field.model.ty), around);
        }
    }

    fn member(&mut self, member: Member<'c>, around: Around) {
        match member {
            Member::Property(property) => {
                self.ty(Written::new(&property.decl.ty, &property.model.ty), around)
            }
            Member::Method(method) => {
                for param in walk::params(method) {
                    let around = around.and(&param.model.head.notes);
                    self.ty(Written::new(&param.decl.ty, &param.model.ty), around);
                }
                if let (Some(decl), Some(ty)) = (&method.decl.returns, &method.model.returns) {
                    self.ty(Written::new(decl, ty), around);
                }
                self.throws(&method.decl.throws, &method.model.throws, around);
            }
        }
    }

    fn throws(&mut self, paths: &[decl::Path], throws: &[Thrown], around: Around) {
        // Of an exception that is named twice the Model has one.
        if paths.len() != throws.len() {
            return;
        }
        for (path, thrown) in paths.iter().zip(throws) {
            if let Thrown::Declared(id) = thrown {
                self.item(Item::Exception(*id), path.span, around);
            }
        }
    }

    /// The bound on nesting in the text bounds this recursion.
    fn ty(&mut self, written: Written<'c>, around: Around) {
        let item = match written.ty {
            Type::Alias(id) => Item::Alias(*id),
            Type::Enum(id) => Item::Enum(*id),
            Type::Union(id) => Item::Union(*id),
            Type::Struct(id) => Item::Struct(*id),
            Type::Exception(id) => Item::Exception(*id),
            Type::Ref(id) => Item::Service(*id),
            _ => return written.args().for_each(|part| self.ty(part, around)),
        };
        self.item(item, written.span(), around);
    }

    fn item(&mut self, item: Item, span: Span, around: Around) {
        let head = self.head(item);
        let used = self.of_item(head);
        if used.unstable && !around.unstable {
            let message = format!("`{}` may change in any way, and with it what is made of it", head.name);
            let diagnostic = UNSTABLE.at(span, message).under("`@unstable`, in a place that is not");
            let diagnostic = diagnostic.label(head.span, "declared here");
            self.lint.report(&UNSTABLE, diagnostic.help("mark this place `@unstable`, too"));
        }
        if used.deprecated && !around.deprecated {
            let note = head.notes.deprecated.as_ref().map_or("", |deprecated| deprecated.note.as_str());
            let diagnostic = DEPRECATED.at(span, format!("`{}` is deprecated", head.name));
            let diagnostic = diagnostic.under("in a place that is not").label(head.span, "declared here");
            let diagnostic = if note.is_empty() { diagnostic } else { diagnostic.note(note) };
            self.lint
                .report(&DEPRECATED, diagnostic.help("use something else, or deprecate this place, too"));
        }
    }

    fn head(&self, item: Item) -> &'c Head {
        let model = self.tree.model;
        match item {
            Item::Const(id) => &model[id].head,
            Item::Alias(id) => &model[id].head,
            Item::Enum(id) => &model[id].head,
            Item::Union(id) => &model[id].head,
            Item::Struct(id) => &model[id].head,
            Item::Exception(id) => &model[id].head,
            Item::Service(id) => &model[id].head,
        }
    }
}
