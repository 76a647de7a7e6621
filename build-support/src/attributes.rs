//! Attributes for generated code: which of its declarations a pattern means. Their text is checked, and not looked into.

use crate::error::BadSetting;
use crate::pattern::Pattern;
use pyro_codegen::front::{AttributeError, check_attributes};
use pyro_codegen::rust::Options;
use pyro_idl::model::{Field, Head, Item, Model, Package, ServiceMember};
use pyro_idl::source::Span;
use pyro_idl::suggest;
use std::collections::BTreeSet;
use std::panic::Location;

/// What an attribute can stand before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Const,
    Alias,
    Type,
    Field,
    Variant,
    Service,
    Method,
    Module,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Const => "constant",
            Kind::Alias => "alias",
            Kind::Type => "type",
            Kind::Field => "field",
            Kind::Variant => "variant",
            Kind::Service => "service",
            Kind::Method => "method or property",
            Kind::Module => "module",
        }
    }

    /// The builder's function for it.
    fn function(self) -> &'static str {
        match self {
            Kind::Const => "const_attribute",
            Kind::Alias => "alias_attribute",
            Kind::Type => "type_attribute",
            Kind::Field => "field_attribute",
            Kind::Variant => "variant_attribute",
            Kind::Service => "service_attribute",
            Kind::Method => "method_attribute",
            Kind::Module => "module_attribute",
        }
    }
}

/// One setting of a build script.
#[derive(Debug, Clone)]
pub(crate) struct Addition {
    pub(crate) kind: Kind,
    pub(crate) pattern: Pattern,
    /// The attributes as they stand in Rust.
    pub(crate) text: String,
    /// Where the build script says so.
    pub(crate) place: &'static Location<'static>,
}

impl Addition {
    /// What is wrong with its text.
    pub(crate) fn fault(&self) -> Option<BadSetting> {
        let error = check_attributes(&self.text).err()?;
        let what = format!("the attribute for `{}` cannot be read: {}", self.pattern.text(), error.message);
        Some(BadSetting::new(self.place, format!("{what}\n{}", picture(&self.text, &error))))
    }

    fn means(&self, target: &Target) -> bool {
        self.kind == target.kind
            && match self.kind {
                // What stands before a module holds for those in it already.
                Kind::Module => self.pattern.matches(&target.name),
                _ => self.pattern.contains(&target.name),
            }
    }

    /// What to say of a pattern that nothing has.
    fn warning(&self, targets: &[Target]) -> String {
        let (pattern, kind) = (self.pattern.text(), self.kind);
        let said =
            format!("{}:{}: no {} matches `{pattern}`", self.place.file(), self.place.line(), kind.word());
        if let Some(other) = targets.iter().find(|target| target.kind != kind && target.name == pattern) {
            let (word, function) = (other.kind.word(), other.kind.function());
            return format!("{said}, which is a {word}; did you mean `{function}`?");
        }
        let mut names = BTreeSet::new();
        for target in targets.iter().filter(|target| target.kind == kind) {
            names.insert(target.name.as_str());
            names.extend(target.name.match_indices('.').map(|(dot, _)| &target.name[..dot]));
        }
        let meant = suggest::closest(pattern, names).filter(|_| self.pattern.is_name());
        meant.map_or(said.clone(), |meant| format!("{said}; did you mean `{meant}`?"))
    }
}

/// The line of a text with a mark under the place.
fn picture(text: &str, error: &AttributeError) -> String {
    let line = text.lines().nth(error.line - 1).unwrap_or("");
    let number = error.line.to_string();
    let (margin, indent) = (" ".repeat(number.len()), " ".repeat(error.column - 1));
    format!("{margin} |\n{number} | {line}\n{margin} | {indent}^")
}

/// Something that an attribute can stand before.
#[derive(Debug)]
struct Target {
    kind: Kind,
    name: String,
    span: Span,
}

/// Puts the attributes where they belong; gives a warning for each that means nothing.
pub(crate) fn apply(additions: &[Addition], model: &Model, options: &mut Options) -> Vec<String> {
    let packages: Vec<&Package> =
        model.packages.iter().filter(|package| !options.is_extern(&package.name)).collect();
    let targets = targets(model, &packages);
    let mut warnings = Vec::new();
    for addition in additions {
        let mut is_used = false;
        for target in targets.iter().filter(|target| addition.means(target)) {
            is_used = true;
            let text = match target.kind {
                Kind::Module => options.module_attributes.entry(target.name.clone()).or_default(),
                _ => options.attributes.entry(target.span).or_default(),
            };
            text.push_str(&addition.text);
            text.push('\n');
        }
        if !is_used {
            warnings.push(addition.warning(&targets));
        }
    }
    warnings
}

fn targets(model: &Model, packages: &[&Package]) -> Vec<Target> {
    let mut targets = Targets::default();
    let mut modules = BTreeSet::new();
    for package in packages {
        let ends = package.name.match_indices('.').map(|(dot, _)| dot).chain([package.name.len()]);
        modules.extend(ends.map(|end| &package.name[..end]).filter(|name| !name.is_empty()));
        package.items.iter().for_each(|item| targets.add_item(model, *item));
    }
    let module = |name: &str| Target { kind: Kind::Module, name: name.to_owned(), span: Span::default() };
    targets.0.extend(modules.into_iter().map(module));
    targets.0
}

#[derive(Default)]
struct Targets(Vec<Target>);

impl Targets {
    fn add(&mut self, kind: Kind, name: String, head: &Head) {
        self.0.push(Target { kind, name, span: head.span });
    }

    fn add_item(&mut self, model: &Model, item: Item) {
        match item {
            Item::Const(id) => self.add(Kind::Const, model[id].head.full_name(), &model[id].head),
            Item::Alias(id) => self.add(Kind::Alias, model[id].head.full_name(), &model[id].head),
            Item::Enum(id) => {
                let enum_ = &model[id];
                let name = enum_.head.full_name();
                for enumerant in &enum_.enumerants {
                    self.add(Kind::Variant, format!("{name}.{}", enumerant.head.name), &enumerant.head);
                }
                self.add(Kind::Type, name, &enum_.head);
            }
            Item::Union(id) => {
                let union = &model[id];
                let name = union.head.full_name();
                for variant in &union.variants {
                    let name = format!("{name}.{}", variant.head.name);
                    self.add_fields(&name, variant.fields.as_deref().unwrap_or_default());
                    self.add(Kind::Variant, name, &variant.head);
                }
                self.add(Kind::Type, name, &union.head);
            }
            Item::Struct(id) => self.add_record(&model[id].head, &model[id].fields),
            Item::Exception(id) => self.add_record(&model[id].head, &model[id].fields),
            Item::Service(id) => {
                let service = &model[id];
                let name = service.head.full_name();
                for member in &service.members {
                    let head = match member {
                        ServiceMember::Property(property) => &property.head,
                        ServiceMember::Method(method) => &method.head,
                    };
                    self.add(Kind::Method, format!("{name}.{}", head.name), head);
                }
                for id in &service.consts {
                    let head = &model[*id].head;
                    self.add(Kind::Const, format!("{name}.{}", head.name), head);
                }
                self.add(Kind::Service, name, &service.head);
            }
        }
    }

    fn add_record(&mut self, head: &Head, fields: &[Field]) {
        let name = head.full_name();
        self.add_fields(&name, fields);
        self.add(Kind::Type, name, head);
    }

    fn add_fields(&mut self, owner: &str, fields: &[Field]) {
        for field in fields {
            self.add(Kind::Field, format!("{owner}.{}", field.head.name), &field.head);
        }
    }
}
