//! What nobody uses. Packages without services are libraries: their users may be elsewhere.

use std::collections::HashSet;

use super::Lint;
use super::rule::{UNUSED_CONST, UNUSED_EXCEPTION, UNUSED_TYPE};
use super::walk::{Member, Tree};
use crate::model::{Item, Literal, Thrown, Type};

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    let used = used(tree);
    for package in &tree.model.packages {
        if !package.items.iter().any(|item| matches!(item, Item::Service(_))) {
            continue;
        }
        for item in package.items.iter().filter(|item| !used.contains(item)) {
            let name = tree.ident(*item);
            let (rule, what) = match item {
                Item::Service(_) => continue,
                Item::Const(_) => (&UNUSED_CONST, "constant"),
                Item::Exception(_) => (&UNUSED_EXCEPTION, "exception"),
                _ => (&UNUSED_TYPE, "type"),
            };
            let message = format!("the {what} `{}` is not used", name.text);
            let under = if rule.code == UNUSED_EXCEPTION.code {
                "nothing throws it"
            } else {
                "no service leads to it"
            };
            let diagnostic = rule.at(name.span, message).under(under);
            lint.report(rule, diagnostic.help("remove it, or move it to a package without services"));
        }
    }
}

/// Everything that some service of the files leads to, in whatever package it is.
fn used(tree: &Tree<'_>) -> HashSet<Item> {
    let mut used = Used { tree, seen: HashSet::new(), open: Vec::new() };
    for (_, member) in tree.members() {
        match member {
            Member::Property(property) => used.ty(&property.model.ty),
            Member::Method(method) => {
                method.model.params.iter().for_each(|param| {
                    used.ty(&param.ty);
                    param.default.iter().for_each(|default| used.literal(default));
                });
                method.model.returns.iter().for_each(|ty| used.ty(ty));
                for thrown in &method.model.throws {
                    if let Thrown::Declared(id) = thrown {
                        used.add(Item::Exception(*id));
                    }
                }
            }
        }
    }
    tree.services.iter().flat_map(|pair| &pair.model.consts).for_each(|id| used.add(Item::Const(*id)));
    // What packages without services have may be used by anybody, and so may what it leads to.
    let libraries = tree
        .model
        .packages
        .iter()
        .filter(|package| !package.items.iter().any(|item| matches!(item, Item::Service(_))));
    libraries.flat_map(|package| &package.items).for_each(|item| used.add(*item));
    used.follow();
    used.seen
}

struct Used<'a, 'c> {
    tree: &'a Tree<'c>,
    seen: HashSet<Item>,
    open: Vec<Item>,
}

impl Used<'_, '_> {
    fn add(&mut self, item: Item) {
        if self.seen.insert(item) {
            self.open.push(item);
        }
    }

    /// The bound on nesting in the text bounds this recursion.
    fn ty(&mut self, ty: &Type) {
        match ty {
            Type::List(inner) | Type::Set(inner) | Type::Optional(inner) | Type::Stream(inner) => {
                self.ty(inner)
            }
            Type::Map(key, value) => {
                self.ty(key);
                self.ty(value);
            }
            Type::Tuple(parts) => parts.iter().for_each(|part| self.ty(part)),
            Type::Alias(id) => self.add(Item::Alias(*id)),
            Type::Enum(id) => self.add(Item::Enum(*id)),
            Type::Union(id) => self.add(Item::Union(*id)),
            Type::Struct(id) => self.add(Item::Struct(*id)),
            Type::Exception(id) => self.add(Item::Exception(*id)),
            _ => {}
        }
    }

    fn literal(&mut self, literal: &Literal) {
        match literal {
            Literal::Const(id) => self.add(Item::Const(*id)),
            Literal::Enumerant(id, _) => self.add(Item::Enum(*id)),
            Literal::List(items) => items.iter().for_each(|item| self.literal(item)),
            Literal::Map(pairs) => pairs.iter().for_each(|(key, value)| {
                self.literal(key);
                self.literal(value);
            }),
            _ => {}
        }
    }

    fn follow(&mut self) {
        let model = self.tree.model;
        while let Some(item) = self.open.pop() {
            let fields = match item {
                Item::Const(id) => {
                    self.ty(&model[id].ty);
                    self.literal(&model[id].value);
                    continue;
                }
                Item::Alias(id) => {
                    self.ty(&model[id].ty);
                    continue;
                }
                Item::Union(id) => {
                    model[id].variants.iter().filter_map(|variant| variant.fields.as_deref()).collect()
                }
                Item::Struct(id) => vec![&model[id].fields[..]],
                Item::Exception(id) => {
                    model[id].base.iter().for_each(|base| self.add(Item::Exception(*base)));
                    vec![&model[id].fields[..]]
                }
                Item::Enum(_) | Item::Service(_) => continue,
            };
            for field in fields.into_iter().flatten() {
                self.ty(&field.ty);
                field.default.iter().for_each(|default| self.literal(default));
            }
        }
    }
}
