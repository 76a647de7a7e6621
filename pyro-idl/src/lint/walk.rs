//! Declarations as they were written beside what the check made of them: rules read both. Judges nothing.

use crate::decl::{self, Decl, Ident};
use crate::draft::{Draft, DraftItem};
use crate::model::{self, Item, Model, Type};
use crate::source::Span;

/// A declaration and what was made of it.
pub(super) struct Pair<'c, D: ?Sized, M: ?Sized> {
    pub(super) decl: &'c D,
    pub(super) model: &'c M,
}

impl<D: ?Sized, M: ?Sized> Clone for Pair<'_, D, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D: ?Sized, M: ?Sized> Copy for Pair<'_, D, M> {}

/// Everything, in the order in which the Model counts its ids.
pub(super) struct Tree<'c> {
    pub(super) draft: &'c Draft,
    pub(super) model: &'c Model,
    pub(super) consts: Vec<Pair<'c, decl::Const, model::Const>>,
    pub(super) aliases: Vec<Pair<'c, decl::Alias, model::Alias>>,
    pub(super) enums: Vec<Pair<'c, decl::Enum, model::Enum>>,
    pub(super) unions: Vec<Pair<'c, decl::Union, model::Union>>,
    pub(super) structs: Vec<Pair<'c, decl::Struct, model::Struct>>,
    pub(super) exceptions: Vec<Pair<'c, decl::Exception, model::Exception>>,
    pub(super) services: Vec<Pair<'c, decl::Service, model::Service>>,
}

impl<'c> Tree<'c> {
    /// The two must come of one compilation: a Model has every declaration of its Draft, in the same order.
    pub(super) fn new(draft: &'c Draft, model: &'c Model) -> Self {
        let mut tree = Tree {
            draft,
            model,
            consts: Vec::new(),
            aliases: Vec::new(),
            enums: Vec::new(),
            unions: Vec::new(),
            structs: Vec::new(),
            exceptions: Vec::new(),
            services: Vec::new(),
        };
        let items = draft.packages.iter().flat_map(|package| &package.items);
        for DraftItem { item, .. } in items {
            match item {
                decl::Item::Const(decl) => tree.add_const(decl),
                decl::Item::Alias(decl) => add(&mut tree.aliases, decl, &model.aliases),
                decl::Item::Enum(decl) => add(&mut tree.enums, decl, &model.enums),
                decl::Item::Union(decl) => add(&mut tree.unions, decl, &model.unions),
                decl::Item::Struct(decl) => add(&mut tree.structs, decl, &model.structs),
                decl::Item::Exception(decl) => add(&mut tree.exceptions, decl, &model.exceptions),
                decl::Item::Service(decl) => {
                    add(&mut tree.services, decl, &model.services);
                    decl.consts.iter().for_each(|decl| tree.add_const(decl));
                }
            }
        }
        tree
    }

    fn add_const(&mut self, decl: &'c decl::Const) {
        add(&mut self.consts, decl, &self.model.consts);
    }

    /// The declared name of an item, and where it stands.
    pub(super) fn ident(&self, item: Item) -> &'c Ident {
        let decl: &Decl = match item {
            Item::Const(id) => &self.consts[id.0 as usize].decl.decl,
            Item::Alias(id) => &self.aliases[id.0 as usize].decl.decl,
            Item::Enum(id) => &self.enums[id.0 as usize].decl.decl,
            Item::Union(id) => &self.unions[id.0 as usize].decl.decl,
            Item::Struct(id) => &self.structs[id.0 as usize].decl.decl,
            Item::Exception(id) => &self.exceptions[id.0 as usize].decl.decl,
            Item::Service(id) => &self.services[id.0 as usize].decl.decl,
        };
        &decl.name
    }

    /// Every list of fields there is.
    pub(super) fn field_lists(&self) -> impl Iterator<Item = Fields<'c>> {
        let structs = self
            .structs
            .iter()
            .map(|pair| Pair { decl: &pair.decl.fields[..], model: &pair.model.fields[..] });
        let exceptions = self
            .exceptions
            .iter()
            .map(|pair| Pair { decl: &pair.decl.fields[..], model: &pair.model.fields[..] });
        let unions = self.unions.iter().flat_map(|pair| variants(*pair).filter_map(fields_of_variant));
        structs.chain(exceptions).chain(unions)
    }

    /// Every member of every service, with the service.
    pub(super) fn members(
        &self,
    ) -> impl Iterator<Item = (Pair<'c, decl::Service, model::Service>, Member<'c>)> + use<'_, 'c> {
        self.services.iter().flat_map(|service| members(*service).map(|member| (*service, member)))
    }

    /// Every declaration, items first and then what is in them.
    pub(super) fn every_decl(&self, mut visit: impl FnMut(&'c Decl)) {
        for DraftItem { item, .. } in self.draft.packages.iter().flat_map(|package| &package.items) {
            visit(item.decl());
            match item {
                decl::Item::Const(_) | decl::Item::Alias(_) => {}
                decl::Item::Enum(item) => item.enumerants.iter().for_each(|inner| visit(&inner.decl)),
                decl::Item::Union(item) => {
                    for variant in &item.variants {
                        visit(&variant.decl);
                        variant.fields.iter().flatten().for_each(|inner| visit(&inner.decl));
                    }
                }
                decl::Item::Struct(item) => item.fields.iter().for_each(|inner| visit(&inner.decl)),
                decl::Item::Exception(item) => item.fields.iter().for_each(|inner| visit(&inner.decl)),
                decl::Item::Service(item) => {
                    item.consts.iter().for_each(|inner| visit(&inner.decl));
                    for member in &item.members {
                        visit(member.decl());
                        if let decl::Member::Method(method) = member {
                            method.params.iter().for_each(|inner| visit(&inner.decl));
                        }
                    }
                }
            }
        }
    }
}

/// Both are in the same order, so that the next one belongs to the one at the same index.
fn add<'c, D, M>(pairs: &mut Vec<Pair<'c, D, M>>, decl: &'c D, models: &'c [M]) {
    if let Some(model) = models.get(pairs.len()) {
        pairs.push(Pair { decl, model });
    }
}

/// The fields of a struct, an exception or a variant.
pub(super) type Fields<'c> = Pair<'c, [decl::Field], [model::Field]>;

impl<'c, D, M> Pair<'c, [D], [M]> {
    /// One by one.
    pub(super) fn each(self) -> impl Iterator<Item = Pair<'c, D, M>> {
        self.decl.iter().zip(self.model).map(|(decl, model)| Pair { decl, model })
    }
}

/// The variants of a union.
pub(super) fn variants<'c>(
    union: Pair<'c, decl::Union, model::Union>,
) -> impl Iterator<Item = Pair<'c, decl::Variant, model::Variant>> {
    Pair { decl: &union.decl.variants[..], model: &union.model.variants[..] }.each()
}

/// The fields of a variant that has some.
pub(super) fn fields_of_variant<'c>(variant: Pair<'c, decl::Variant, model::Variant>) -> Option<Fields<'c>> {
    Some(Pair { decl: variant.decl.fields.as_deref()?, model: variant.model.fields.as_deref()? })
}

/// A member of a service.
#[derive(Clone, Copy)]
pub(super) enum Member<'c> {
    Property(Pair<'c, decl::Property, model::Property>),
    Method(Pair<'c, decl::Method, model::Method>),
}

impl<'c> Member<'c> {
    pub(super) fn decl(self) -> &'c Decl {
        match self {
            Member::Property(member) => &member.decl.decl,
            Member::Method(member) => &member.decl.decl,
        }
    }

    pub(super) fn head(self) -> &'c model::Head {
        match self {
            Member::Property(member) => &member.model.head,
            Member::Method(member) => &member.model.head,
        }
    }

    pub(super) fn wire_name(self) -> &'c str {
        match self {
            Member::Property(member) => &member.model.wire_name,
            Member::Method(member) => &member.model.wire_name,
        }
    }

    pub(super) fn is_local(self) -> bool {
        match self {
            Member::Property(member) => member.model.local,
            Member::Method(member) => member.model.local,
        }
    }

    /// `method` or `property`.
    pub(super) fn what(self) -> &'static str {
        match self {
            Member::Property(_) => "property",
            Member::Method(_) => "method",
        }
    }
}

/// The members that a service declares itself.
pub(super) fn members<'c>(
    service: Pair<'c, decl::Service, model::Service>,
) -> impl Iterator<Item = Member<'c>> {
    let both = service.decl.members.iter().zip(&service.model.members);
    both.filter_map(|pair| match pair {
        (decl::Member::Property(decl), model::ServiceMember::Property(model)) => {
            Some(Member::Property(Pair { decl, model }))
        }
        (decl::Member::Method(decl), model::ServiceMember::Method(model)) => {
            Some(Member::Method(Pair { decl, model }))
        }
        _ => None,
    })
}

/// The parameters of a method.
pub(super) fn params<'c>(
    method: Pair<'c, decl::Method, model::Method>,
) -> impl Iterator<Item = Pair<'c, decl::Param, model::Param>> {
    Pair { decl: &method.decl.params[..], model: &method.model.params[..] }.each()
}

/// A type as it is written and what it means.
#[derive(Clone, Copy)]
pub(super) struct Written<'c> {
    pub(super) decl: &'c decl::Ty,
    /// Never `Optional`: that is looked through.
    pub(super) ty: &'c Type,
}

impl<'c> Written<'c> {
    pub(super) fn new(decl: &'c decl::Ty, ty: &'c Type) -> Self {
        let ty = if let Type::Optional(inner) = ty { inner } else { ty };
        Written { decl, ty }
    }

    /// Where it stands, without `?`.
    pub(super) fn span(self) -> Span {
        match self.decl.optional.first() {
            Some(mark) => Span { end: mark.start, ..self.decl.span },
            None => self.decl.span,
        }
    }

    /// As it is written, without `?`.
    pub(super) fn text(self) -> String {
        text_without_mark(self.decl)
    }

    /// The types between its brackets.
    pub(super) fn args(self) -> impl Iterator<Item = Written<'c>> {
        let types: Vec<&'c Type> = match self.ty {
            Type::List(item) | Type::Set(item) | Type::Stream(item) => vec![item],
            Type::Map(key, value) => vec![key, value],
            Type::Tuple(parts) => parts.iter().collect(),
            _ => Vec::new(),
        };
        let decls = self.decl.args.iter().flatten();
        decls.zip(types).map(|(decl, ty)| Written::new(decl, ty))
    }
}

/// As it is written.
pub(super) fn text(ty: &decl::Ty) -> String {
    text_without_mark(ty) + &"?".repeat(ty.optional.len())
}

fn text_without_mark(ty: &decl::Ty) -> String {
    let args = ty.args.as_ref().map(|args| args.iter().map(text).collect::<Vec<_>>().join(", "));
    ty.path.text.clone() + &args.map_or_else(String::new, |args| format!("<{args}>"))
}

/// The annotation of this name, if it stands there.
pub(super) fn annotation<'c>(decl: &'c Decl, name: &str) -> Option<&'c decl::Annotation> {
    decl.meta.annotations.iter().find(|annotation| annotation.name.text == name)
}

/// Where the name on the wire is written: in `@name`, or as the declared one.
pub(super) fn wire_span(decl: &Decl) -> Span {
    let named = annotation(decl, "name").and_then(|annotation| annotation.args.first());
    named.map_or(decl.name.span, |arg| arg.value.span)
}
