//! What is to be said once of a service: which serializers it is for, and what marshal cannot do.

use super::judge::listed;
use super::table::{Arrival, Kind, Place, SERIALIZERS, column, find};
use super::{each_field, word};
use crate::lint::exposure::Uses;
use crate::lint::rule::{MARSHAL_PROPERTY, NOT_SAID};
use crate::lint::walk::{self, Member, Pair, Tree, Written};
use crate::lint::{Lint, list};
use crate::model::{AliasId, Item, Serializer, Service, ServiceId, Type};
use crate::source::Span;

pub(super) fn run(tree: &Tree<'_>, uses: &Uses, lint: &mut Lint<'_>) {
    marshal_properties(tree, lint);
    if lint.is_on(&NOT_SAID) && lint.settings.serializers.is_empty() {
        not_said(tree, uses, lint);
    }
}

/// Attribute access carries no keyword arguments, and Python's marshal client falls over that.
fn marshal_properties(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for (service, member) in tree.members() {
        let Member::Property(property) = member else { continue };
        if !property.model.local && service.model.serializers.contains(&Serializer::Marshal) {
            let name = &property.decl.decl.name;
            let message = format!("stock clients cannot read `{}` over marshal", name.text);
            let diagnostic = MARSHAL_PROPERTY.at(name.span, message).under("a property");
            let diagnostic =
                diagnostic.note("Python's marshal client fails before it sends attribute access");
            let diagnostic = match walk::annotation(&service.decl.decl, "serializers") {
                Some(annotation) => diagnostic.label(annotation.span, "marshal is named here"),
                None => diagnostic,
            };
            lint.report(
                &MARSHAL_PROPERTY,
                diagnostic.help("declare a method, or leave marshal out of `@serializers`"),
            );
        }
    }
}

/// A type that a serializer refuses.
#[derive(Debug, Clone, Copy)]
struct Witness {
    span: Span,
    kind: Kind,
}

/// By serializer and node: a type in it that the serializer refuses.
struct Refusals {
    marks: [Vec<Option<Witness>>; 4],
}

fn not_said(tree: &Tree<'_>, uses: &Uses, lint: &mut Lint<'_>) {
    let mut refusals = Refusals { marks: std::array::from_fn(|_| vec![None; uses.len()]) };
    for (index, alias) in tree.aliases.iter().enumerate() {
        let node = uses.node(Item::Alias(AliasId(index as u32)));
        refusals.look(tree, node, Written::new(&alias.decl.ty, &alias.model.ty), Place::Value);
    }
    each_field(tree, |item, field| {
        refusals.look(tree, uses.node(item), Written::new(&field.decl.ty, &field.model.ty), Place::Nested);
    });
    for (index, service) in tree.services.iter().enumerate() {
        let node = uses.node(Item::Service(ServiceId(index as u32)));
        let members = walk::members(*service).filter(|member| !member.is_local());
        members.for_each(|member| refusals.of_member(tree, node, member));
    }
    let marks = refusals.marks.map(|marks| uses.users(marks));
    for (index, service) in tree.services.iter().enumerate() {
        let Some(node) = uses.node(Item::Service(ServiceId(index as u32))) else { continue };
        if service.model.serializers.is_empty() {
            let found = std::array::from_fn(|column| marks[column][node]);
            report(*service, found, lint);
        }
    }
}

impl Refusals {
    fn of_member(&mut self, tree: &Tree<'_>, node: Option<usize>, member: Member<'_>) {
        match member {
            Member::Property(Pair { decl, model }) => {
                self.look(tree, node, Written::new(&decl.ty, &model.ty), Place::Value);
            }
            Member::Method(method) => {
                for param in walk::params(method) {
                    self.look(tree, node, Written::new(&param.decl.ty, &param.model.ty), Place::Value);
                }
                if let (Some(decl), Some(ty)) = (&method.decl.returns, &method.model.returns) {
                    self.look(tree, node, Written::new(decl, ty), Place::Value);
                }
            }
        }
    }

    /// Notes the first type in this one that each serializer refuses. Serpent is judged in each place by other rules.
    fn look(&mut self, tree: &Tree<'_>, node: Option<usize>, written: Written<'_>, place: Place) {
        let Some(node) = node else { return };
        let is_alias = matches!(written.ty, Type::Alias(_)) && !place.is_hashed();
        if let Some(kind) = super::judge::kind(tree.model, written.ty).filter(|_| !is_alias) {
            for serializer in SERIALIZERS {
                let column = column(serializer);
                if find(place, kind).cells[column].arrives == Arrival::Refused
                    && serializer != Serializer::Serpent
                {
                    self.marks[column][node].get_or_insert(Witness { span: written.span(), kind });
                }
            }
        }
        for (index, part) in written.args().enumerate() {
            self.look(tree, Some(node), part, super::judge::place_inside(written.ty, place, index));
        }
    }
}

fn report(
    service: Pair<'_, crate::decl::Service, Service>,
    found: [Option<Witness>; 4],
    lint: &mut Lint<'_>,
) {
    let refusing: Vec<Serializer> =
        SERIALIZERS.into_iter().filter(|serializer| found[column(*serializer)].is_some()).collect();
    if refusing.is_empty() {
        return;
    }
    let name = &service.decl.decl.name;
    let words: Vec<&str> = refusing.iter().map(|serializer| word(*serializer)).collect();
    let verb = if refusing.len() == 1 { "refuses" } else { "refuse" };
    let message = format!(
        "`{}` does not say which serializers it is for, and {} {verb} types of it",
        name.text,
        list(&words)
    );
    let mut diagnostic = NOT_SAID.at(name.span, message).under("a daemon takes all serializers");
    let mut shown: Vec<Span> = Vec::new();
    for serializer in &refusing {
        let Some(witness) = found[column(*serializer)] else { continue };
        if shown.contains(&witness.span) {
            continue;
        }
        shown.push(witness.span);
        let same =
            refusing.iter().filter(|other| found[column(**other)].is_some_and(|w| w.span == witness.span));
        let by: Vec<&str> = same.map(|serializer| word(*serializer)).collect();
        let text = format!("{} has no form for {} here", list(&by), witness.kind.name());
        let text = if by.len() > 1 { text.replace(" has no form", " have no form") } else { text };
        diagnostic = diagnostic.label(witness.span, text);
    }
    let rest: Vec<Serializer> =
        SERIALIZERS.into_iter().filter(|serializer| found[column(*serializer)].is_none()).collect();
    let help = format!("put `@serializers({})` before it", listed(&rest));
    let start = Span { end: service.decl.decl.span.start, ..service.decl.decl.span };
    let diagnostic =
        diagnostic.note("until then it is judged by serpent, the one that stock clients use by default");
    lint.report(&NOT_SAID, diagnostic.fix(help, start, format!("@serializers({})\n", listed(&rest))));
}
