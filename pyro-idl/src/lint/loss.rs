//! What serializers do to values on their way to and from stock Python programs: types are looked up in the table, place by
//! place. Our own ends give back the declared type and lose nothing.

mod judge;
mod services;
pub mod table;

pub use table::{Arrival, Cell, Kind, Place, Row, SERIALIZERS, table};

use std::collections::HashSet;

use super::Lint;
use super::exposure::{Exposure, Uses, Ways, ways_of_property};
use super::rule::INFINITE;
use super::walk::{self, Fields, Member, Pair, Tree, Written};
use crate::decl;
use crate::model::{
    AliasId, ExceptionId, Item, Literal, Model, Serializer, ServiceId, StructId, Type, UnionId,
};
use judge::judge;

/// How messages call a serializer.
pub fn word(serializer: Serializer) -> &'static str {
    match serializer {
        Serializer::Serpent => "serpent",
        Serializer::Json => "json",
        Serializer::Marshal => "marshal",
        Serializer::Msgpack => "msgpack",
    }
}

/// A type that is written somewhere, and how its values travel.
#[derive(Clone, Copy)]
struct Spot<'c> {
    written: Written<'c>,
    place: Place,
    ways: Ways,
    /// For types that services only reach, and members that they inherit: one that does.
    through: Option<ServiceId>,
    /// In the parameters of a method.
    is_argument: bool,
}

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    let uses = Uses::collect(tree);
    for exposure in Exposure::each(tree, &uses, lint) {
        each_spot(tree, &exposure, |spot| judge(tree, spot, lint));
        infinite(tree, &exposure, lint);
    }
    say_once(lint);
    services::run(tree, &uses, lint);
}

/// Services that are for different serializers may find the same of a type that they share.
fn say_once(lint: &mut Lint<'_>) {
    let mut said = HashSet::new();
    lint.found.retain(|(rule, found)| {
        let help: Vec<String> = found.help.iter().map(|help| help.message.clone()).collect();
        said.insert((rule.code.id, found.span(), found.message.clone(), help))
    });
}

/// Every type that is written where values of it travel.
fn each_spot<'c>(tree: &Tree<'c>, exposure: &Exposure, mut visit: impl FnMut(Spot<'c>)) {
    for (index, service) in tree.services.iter().enumerate() {
        let id = ServiceId(index as u32);
        let ways = exposure.of(Item::Service(id));
        // A service that extends this one may be for others.
        let through = exposure.service(Item::Service(id)).filter(|through| *through != id);
        if !ways.is_none() {
            walk::members(*service)
                .filter(|member| !member.is_local())
                .for_each(|member| of_member(member, (ways, through), &mut visit));
        }
    }
    let mut data = |item: Item, decl: &'c decl::Ty, ty: &'c Type, place: Place| {
        let (ways, through) = (exposure.of(item), exposure.service(item));
        if !ways.is_none() {
            visit(Spot { written: Written::new(decl, ty), place, ways, through, is_argument: false });
        }
    };
    for (index, alias) in tree.aliases.iter().enumerate() {
        data(Item::Alias(AliasId(index as u32)), &alias.decl.ty, &alias.model.ty, Place::Value);
    }
    each_field(tree, |item, field| {
        let place = if matches!(item, Item::Exception(_)) { Place::Attribute } else { Place::Nested };
        data(item, &field.decl.ty, &field.model.ty, place);
    });
}

fn of_member<'c>(
    member: Member<'c>,
    (ways, through): (Ways, Option<ServiceId>),
    visit: &mut impl FnMut(Spot<'c>),
) {
    let spot = |decl: &'c decl::Ty, ty: &'c Type, of: Ways| Spot {
        written: Written::new(decl, ty),
        place: Place::Value,
        ways: ways.only(of),
        through,
        is_argument: false,
    };
    match member {
        Member::Property(Pair { decl, model }) => {
            visit(spot(&decl.ty, &model.ty, ways_of_property(model.readonly)));
        }
        Member::Method(method) => {
            for param in walk::params(method) {
                visit(Spot { is_argument: true, ..spot(&param.decl.ty, &param.model.ty, Ways::TO_SERVER) });
            }
            if let (Some(decl), Some(ty)) = (&method.decl.returns, &method.model.returns) {
                visit(spot(decl, ty, Ways::TO_CALLER));
            }
        }
    }
}

/// Every field of data types, with the item it belongs to.
fn each_field<'c>(tree: &Tree<'c>, mut visit: impl FnMut(Item, Pair<'c, decl::Field, crate::model::Field>)) {
    let mut all = |item: Item, fields: Fields<'c>| fields.each().for_each(|field| visit(item, field));
    for (index, pair) in tree.structs.iter().enumerate() {
        let fields = Pair { decl: &pair.decl.fields[..], model: &pair.model.fields[..] };
        all(Item::Struct(StructId(index as u32)), fields);
    }
    for (index, pair) in tree.exceptions.iter().enumerate() {
        let fields = Pair { decl: &pair.decl.fields[..], model: &pair.model.fields[..] };
        all(Item::Exception(ExceptionId(index as u32)), fields);
    }
    for (index, pair) in tree.unions.iter().enumerate() {
        let lists = walk::variants(*pair).filter_map(walk::fields_of_variant);
        lists.for_each(|fields| all(Item::Union(UnionId(index as u32)), fields));
    }
}

/// Defaults that travel and that no reader of strict JSON takes. Python's own takes them.
fn infinite(tree: &Tree<'_>, exposure: &Exposure, lint: &mut Lint<'_>) {
    if !lint.is_on(&INFINITE) {
        return;
    }
    let mut look = |ways: Ways, default: Option<&decl::Value>, literal: Option<&Literal>| {
        let (Some(default), Some(literal)) = (default, literal) else { return };
        if ways.has(Serializer::Json, Ways::BOTH) && is_infinite(tree.model, literal) {
            let diagnostic = INFINITE
                .at(default.span, "this default is no JSON")
                .under("readers of strict JSON refuse it");
            let note =
                "Python writes `Infinity` and `NaN` and reads them again; JavaScript's `JSON.parse` does not";
            lint.report(&INFINITE, diagnostic.note(note).help("take an optional float: `float? = none`"));
        }
    };
    each_field(tree, |item, field| {
        look(exposure.of(item), field.decl.default.as_ref(), field.model.default.as_ref());
    });
    for (index, service) in tree.services.iter().enumerate() {
        let ways = exposure.of(Item::Service(ServiceId(index as u32)));
        for member in walk::members(*service).filter(|member| !member.is_local()) {
            if let Member::Method(method) = member {
                walk::params(method)
                    .for_each(|param| look(ways, param.decl.default.as_ref(), param.model.default.as_ref()));
            }
        }
    }
}

fn is_infinite(model: &Model, literal: &Literal) -> bool {
    match literal {
        Literal::Float(number) => !number.is_finite(),
        Literal::Const(id) => is_infinite(model, &model[*id].value),
        _ => false,
    }
}
