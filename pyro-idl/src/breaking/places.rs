//! The exact tokens of a declaration, found by the place of its name. The Model knows only names; what was written is the
//! draft's business.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::decl::{self, Decl, Item, Member, Text};
use crate::draft::Draft;
use crate::source::Span;

/// The declarations of one side by the place of their name.
pub(super) struct Places<'a> {
    draft: &'a Draft,
    /// Made for the first finding: most runs have none.
    by_name: OnceCell<HashMap<Span, Node<'a>>>,
}

#[derive(Clone, Copy)]
enum Node<'a> {
    Const(&'a decl::Const),
    Alias(&'a decl::Alias),
    Enum(&'a decl::Enum),
    Enumerant(&'a decl::Enumerant),
    Union(&'a decl::Union),
    Variant(&'a decl::Variant),
    Struct(&'a decl::Struct),
    Field(&'a decl::Field),
    Exception(&'a decl::Exception),
    Service(&'a decl::Service),
    Property(&'a decl::Property),
    Method(&'a decl::Method),
    Param(&'a decl::Param),
}

impl<'a> Places<'a> {
    pub(super) fn new(draft: &'a Draft) -> Self {
        Places { draft, by_name: OnceCell::new() }
    }

    /// Where the name of a package stands; the beginning of its first file if it has none.
    pub(super) fn package(&self, name: &str) -> Option<Span> {
        let package = self.draft.packages.iter().find(|package| package.name == name)?;
        let declared = package.files.iter().find_map(|file| file.package.as_ref());
        match declared {
            Some(declared) => Some(declared.name.span),
            None => {
                let first = package.items.first()?.item.decl().name.span;
                Some(Span { start: 0, end: 0, ..first })
            }
        }
    }

    /// The type of a field, parameter, property, constant or alias, or the result of a method.
    pub(super) fn ty(&self, name: Span) -> Span {
        let ty = match self.node(name) {
            Some(Node::Const(node)) => Some(&node.ty),
            Some(Node::Alias(node)) => Some(&node.ty),
            Some(Node::Enum(node)) => node.repr.as_ref(),
            Some(Node::Field(node)) => Some(&node.ty),
            Some(Node::Property(node)) => Some(&node.ty),
            Some(Node::Param(node)) => Some(&node.ty),
            Some(Node::Method(node)) => node.returns.as_ref(),
            _ => None,
        };
        ty.map_or(name, |ty| ty.span)
    }

    /// The value of a constant or enumerant, or the default of a field or parameter.
    pub(super) fn value(&self, name: Span) -> Span {
        let value = match self.node(name) {
            Some(Node::Const(node)) => Some(&node.value),
            Some(Node::Enumerant(node)) => node.value.as_ref(),
            Some(Node::Field(node)) => node.default.as_ref(),
            Some(Node::Param(node)) => node.default.as_ref(),
            _ => None,
        };
        value.map_or(name, |value| value.span)
    }

    /// The word `oneway` of a method.
    pub(super) fn oneway(&self, name: Span) -> Span {
        let oneway = match self.node(name) {
            Some(Node::Method(node)) => node.oneway,
            _ => None,
        };
        oneway.unwrap_or(name)
    }

    /// The entry of a `throws` list that is called so, whatever stands before the last dot.
    pub(super) fn thrown(&self, name: Span, thrown: &str) -> Span {
        let throws = match self.node(name) {
            Some(Node::Method(node)) => &node.throws[..],
            _ => &[],
        };
        path_called(throws, thrown).unwrap_or(name)
    }

    /// The entry of an `extends` list that is called so; the list's first for an alias of an import.
    pub(super) fn extended(&self, name: Span, base: &str) -> Span {
        let extends = match self.node(name) {
            Some(Node::Service(node)) => &node.extends[..],
            Some(Node::Exception(node)) => &node.extends[..],
            _ => &[],
        };
        path_called(extends, base).or_else(|| extends.first().map(|path| path.span)).unwrap_or(name)
    }

    /// The string of a `reserved` list.
    pub(super) fn reserved(&self, name: Span, reserved: &str) -> Span {
        let texts: &[Text] = match self.node(name) {
            Some(Node::Enum(node)) => &node.reserved,
            Some(Node::Union(node)) => &node.reserved,
            Some(Node::Struct(node)) => &node.reserved,
            Some(Node::Exception(node)) => &node.reserved,
            Some(Node::Service(node)) => &node.reserved,
            _ => &[],
        };
        texts.iter().find(|text| text.value == reserved).map_or(name, |text| text.span)
    }

    /// An annotation, from `@` to its end; the name if there is none.
    pub(super) fn annotation(&self, name: Span, annotation: &str) -> Span {
        let Some(node) = self.node(name) else { return name };
        let mut annotations = node.decl().meta.annotations.iter();
        annotations.find(|known| known.name.text == annotation).map_or(name, |known| known.span)
    }

    fn node(&self, name: Span) -> Option<Node<'a>> {
        self.by_name.get_or_init(|| collect(self.draft)).get(&name).copied()
    }
}

impl<'a> Node<'a> {
    fn decl(self) -> &'a Decl {
        match self {
            Node::Const(node) => &node.decl,
            Node::Alias(node) => &node.decl,
            Node::Enum(node) => &node.decl,
            Node::Enumerant(node) => &node.decl,
            Node::Union(node) => &node.decl,
            Node::Variant(node) => &node.decl,
            Node::Struct(node) => &node.decl,
            Node::Field(node) => &node.decl,
            Node::Exception(node) => &node.decl,
            Node::Service(node) => &node.decl,
            Node::Property(node) => &node.decl,
            Node::Method(node) => &node.decl,
            Node::Param(node) => &node.decl,
        }
    }
}

fn path_called(paths: &[decl::Path], name: &str) -> Option<Span> {
    paths.iter().find(|path| path.split_last().1 == name).map(|path| path.span)
}

fn collect(draft: &Draft) -> HashMap<Span, Node<'_>> {
    let mut nodes = Vec::new();
    for item in draft.packages.iter().flat_map(|package| &package.items) {
        match &item.item {
            Item::Const(item) => nodes.push(Node::Const(item)),
            Item::Alias(item) => nodes.push(Node::Alias(item)),
            Item::Enum(item) => {
                nodes.push(Node::Enum(item));
                nodes.extend(item.enumerants.iter().map(Node::Enumerant));
            }
            Item::Union(item) => {
                nodes.push(Node::Union(item));
                for variant in &item.variants {
                    nodes.push(Node::Variant(variant));
                    nodes.extend(variant.fields.iter().flatten().map(Node::Field));
                }
            }
            Item::Struct(item) => {
                nodes.push(Node::Struct(item));
                nodes.extend(item.fields.iter().map(Node::Field));
            }
            Item::Exception(item) => {
                nodes.push(Node::Exception(item));
                nodes.extend(item.fields.iter().map(Node::Field));
            }
            Item::Service(item) => {
                nodes.push(Node::Service(item));
                nodes.extend(item.consts.iter().map(Node::Const));
                for member in &item.members {
                    match member {
                        Member::Property(property) => nodes.push(Node::Property(property)),
                        Member::Method(method) => {
                            nodes.push(Node::Method(method));
                            nodes.extend(method.params.iter().map(Node::Param));
                        }
                    }
                }
            }
        }
    }
    nodes.into_iter().map(|node| (node.decl().name.span, node)).collect()
}
