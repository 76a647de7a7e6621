//! A Model to a document: ids become full names, spans become places.

use std::collections::HashMap;

use super::VERSION;
use super::document as json;
use crate::model::{self, ConstId, InstanceMode, Model, Serializer, ServiceMember, Type};
use crate::source::{SourceFile, Sources, Span};

pub(super) fn document(model: &Model, sources: Option<&Sources>) -> json::Document {
    let maker = Maker::new(model, sources);
    let packages = model.packages.iter().map(|package| json::Package {
        name: package.name.clone(),
        docs: package.docs.clone(),
        notes: notes(&package.notes),
        files: if sources.is_some() { package.files.clone() } else { Vec::new() },
        items: package.items.iter().map(|item| maker.item(*item)).collect(),
    });
    json::Document { pyro_idl: VERSION, packages: packages.collect() }
}

/// `a.b` and `c` to `a.b.c`.
pub(super) fn join(before: &str, name: &str) -> String {
    if before.is_empty() { name.to_owned() } else { format!("{before}.{name}") }
}

struct Maker<'m> {
    model: &'m Model,
    places: Option<Places<'m>>,
    /// The service that a constant belongs to.
    owners: HashMap<ConstId, &'m model::Service>,
}

impl<'m> Maker<'m> {
    fn new(model: &'m Model, sources: Option<&'m Sources>) -> Self {
        let owners =
            model.services.iter().flat_map(|service| service.consts.iter().map(move |id| (*id, service)));
        Maker { model, places: sources.map(Places::new), owners: owners.collect() }
    }

    fn item(&self, item: model::Item) -> json::Item {
        match item {
            model::Item::Const(id) => json::Item::Const(self.constant(id)),
            model::Item::Alias(id) => {
                let alias = &self.model[id];
                json::Item::Alias(json::Alias {
                    head: self.head(&alias.head),
                    full_name: alias.head.full_name(),
                    ty: self.ty(&alias.ty),
                })
            }
            model::Item::Enum(id) => json::Item::Enum(self.enumeration(&self.model[id])),
            model::Item::Union(id) => json::Item::Union(self.union(&self.model[id])),
            model::Item::Struct(id) => {
                let strukt = &self.model[id];
                json::Item::Struct(json::Struct {
                    head: self.head(&strukt.head),
                    full_name: strukt.head.full_name(),
                    fields: self.fields(&strukt.fields),
                    reserved: strukt.reserved.clone(),
                })
            }
            model::Item::Exception(id) => {
                let exception = &self.model[id];
                json::Item::Exception(json::Exception {
                    head: self.head(&exception.head),
                    full_name: exception.head.full_name(),
                    base: exception.base.map(|base| self.model[base].head.full_name()),
                    fields: self.fields(&exception.fields),
                    reserved: exception.reserved.clone(),
                    python_class: exception.python_class.clone(),
                })
            }
            model::Item::Service(id) => json::Item::Service(self.service(&self.model[id])),
        }
    }

    fn head(&self, head: &model::Head) -> json::Head {
        json::Head {
            name: head.name.clone(),
            docs: head.docs.clone(),
            notes: notes(&head.notes),
            at: self.places.as_ref().and_then(|places| places.of(head.span)),
        }
    }

    fn constant(&self, id: ConstId) -> json::Const {
        let constant = &self.model[id];
        json::Const {
            head: self.head(&constant.head),
            full_name: self.const_name(id),
            ty: self.ty(&constant.ty),
            value: self.literal(&constant.value),
        }
    }

    fn const_name(&self, id: ConstId) -> String {
        let head = &self.model[id].head;
        match self.owners.get(&id) {
            Some(service) => join(&service.head.full_name(), &head.name),
            None => head.full_name(),
        }
    }

    fn enumeration(&self, declared: &model::Enum) -> json::Enum {
        let enumerants = declared.enumerants.iter().map(|enumerant| json::Enumerant {
            head: self.head(&enumerant.head),
            value: self.literal(&enumerant.value),
        });
        json::Enum {
            head: self.head(&declared.head),
            full_name: declared.head.full_name(),
            repr: self.ty(&declared.repr),
            enumerants: enumerants.collect(),
            reserved: declared.reserved.clone(),
        }
    }

    fn union(&self, declared: &model::Union) -> json::Union {
        let variants = declared.variants.iter().map(|variant| json::Variant {
            head: self.head(&variant.head),
            fields: variant.fields.as_ref().map(|fields| self.fields(fields)),
        });
        json::Union {
            head: self.head(&declared.head),
            full_name: declared.head.full_name(),
            variants: variants.collect(),
            reserved: declared.reserved.clone(),
        }
    }

    fn fields(&self, fields: &[model::Field]) -> Vec<json::Field> {
        let fields = fields.iter().map(|field| json::Field {
            head: self.head(&field.head),
            wire_name: field.wire_name.clone(),
            ty: self.ty(&field.ty),
            default: field.default.as_ref().map(|value| self.literal(value)),
            boxed: field.boxed,
        });
        fields.collect()
    }

    fn service(&self, service: &model::Service) -> json::Service {
        json::Service {
            head: self.head(&service.head),
            full_name: service.head.full_name(),
            extends: service.extends.iter().map(|base| self.model[*base].head.full_name()).collect(),
            consts: service.consts.iter().map(|id| self.constant(*id)).collect(),
            members: service.members.iter().map(|member| self.member(member)).collect(),
            instance: match service.instance {
                InstanceMode::Single => json::InstanceMode::Single,
                InstanceMode::Session => json::InstanceMode::Session,
                InstanceMode::PerCall => json::InstanceMode::PerCall,
            },
            register: service
                .register
                .as_ref()
                .map(|register| json::Register { name: register.name.clone(), tags: register.tags.clone() }),
            serializers: service.serializers.iter().copied().map(serializer).collect(),
            callback: service.callback,
            explicit: service.explicit,
            concurrent: service.concurrent,
            exclusive: service.exclusive,
            blocking: service.blocking,
            sync: service.sync,
            reserved: service.reserved.clone(),
        }
    }

    fn member(&self, member: &ServiceMember) -> json::Member {
        match member {
            ServiceMember::Property(property) => json::Member::Property(json::Property {
                head: self.head(&property.head),
                wire_name: property.wire_name.clone(),
                ty: self.ty(&property.ty),
                readonly: property.readonly,
                local: property.local,
                blocking: property.blocking,
                idempotent: property.idempotent,
            }),
            ServiceMember::Method(method) => json::Member::Method(json::Method {
                head: self.head(&method.head),
                wire_name: method.wire_name.clone(),
                params: method.params.iter().map(|param| self.param(param)).collect(),
                returns: method.returns.as_ref().map(|ty| self.ty(ty)),
                throws: method.throws.iter().map(|thrown| self.thrown(thrown)).collect(),
                oneway: method.oneway,
                local: method.local,
                is_static: method.is_static,
                blocking: method.blocking,
                idempotent: method.idempotent,
                sync: method.sync,
            }),
        }
    }

    fn param(&self, param: &model::Param) -> json::Param {
        json::Param {
            head: self.head(&param.head),
            ty: self.ty(&param.ty),
            default: param.default.as_ref().map(|value| self.literal(value)),
            keyword_only: param.keyword_only,
        }
    }

    fn thrown(&self, thrown: &model::Thrown) -> json::Thrown {
        match thrown {
            model::Thrown::Declared(id) => json::Thrown::Declared { name: self.model[*id].head.full_name() },
            model::Thrown::Builtin(name) => json::Thrown::Builtin { name: name.clone() },
        }
    }

    fn ty(&self, ty: &Type) -> json::Type {
        let boxed = |ty: &Type| Box::new(self.ty(ty));
        let model = self.model;
        match ty {
            Type::Bool => json::Type::Bool,
            Type::Int => json::Type::Int,
            Type::Float => json::Type::Float,
            Type::Str => json::Type::Str,
            Type::Bytes => json::Type::Bytes,
            Type::Complex => json::Type::Complex,
            Type::Decimal => json::Type::Decimal,
            Type::Date => json::Type::Date,
            Type::Time => json::Type::Time,
            Type::DateTime => json::Type::DateTime,
            Type::TimeDelta => json::Type::TimeDelta,
            Type::Uuid => json::Type::Uuid,
            Type::Uri => json::Type::Uri,
            Type::Any => json::Type::Any,
            Type::None => json::Type::None,
            Type::I8 => json::Type::I8,
            Type::I16 => json::Type::I16,
            Type::I32 => json::Type::I32,
            Type::I64 => json::Type::I64,
            Type::U8 => json::Type::U8,
            Type::U16 => json::Type::U16,
            Type::U32 => json::Type::U32,
            Type::U64 => json::Type::U64,
            Type::F32 => json::Type::F32,
            Type::F64 => json::Type::F64,
            Type::List(of) => json::Type::List { of: boxed(of) },
            Type::Set(of) => json::Type::Set { of: boxed(of) },
            Type::Map(key, value) => json::Type::Map { key: boxed(key), value: boxed(value) },
            Type::Tuple(parts) => {
                json::Type::Tuple { parts: parts.iter().map(|part| self.ty(part)).collect() }
            }
            Type::Optional(of) => json::Type::Optional { of: boxed(of) },
            Type::Stream(of) => json::Type::Stream { of: boxed(of) },
            Type::Ref(id) => json::Type::Ref { name: model[*id].head.full_name() },
            Type::Alias(id) => json::Type::Alias { name: model[*id].head.full_name() },
            Type::Enum(id) => json::Type::Enum { name: model[*id].head.full_name() },
            Type::Union(id) => json::Type::Union { name: model[*id].head.full_name() },
            Type::Struct(id) => json::Type::Struct { name: model[*id].head.full_name() },
            Type::Exception(id) => json::Type::Exception { name: model[*id].head.full_name() },
        }
    }

    fn literal(&self, literal: &model::Literal) -> json::Literal {
        match literal {
            model::Literal::None => json::Literal::None,
            model::Literal::Bool(value) => json::Literal::Bool { value: *value },
            model::Literal::Int(value) => json::Literal::Int { value: *value },
            model::Literal::Float(value) => json::Literal::Float { value: *value },
            model::Literal::Str(value) => json::Literal::Str { value: value.clone() },
            model::Literal::Bytes(value) => json::Literal::Bytes { value: value.clone() },
            model::Literal::List(items) => {
                json::Literal::List { items: items.iter().map(|item| self.literal(item)).collect() }
            }
            model::Literal::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| (self.literal(key), self.literal(value)));
                json::Literal::Map { entries: entries.collect() }
            }
            model::Literal::Enumerant(id, index) => {
                let declared = &self.model[*id];
                let name = declared.enumerants[*index].head.name.clone();
                json::Literal::Enumerant { of: declared.head.full_name(), name }
            }
            model::Literal::Const(id) => json::Literal::Const { name: self.const_name(*id) },
        }
    }
}

fn notes(notes: &model::Notes) -> json::Notes {
    let allow = |allow: &model::Allow| json::Allow { rule: allow.rule.clone(), reason: allow.reason.clone() };
    json::Notes {
        deprecated: notes
            .deprecated
            .as_ref()
            .map(|said| json::Deprecated { note: said.note.clone(), since: said.since.clone() }),
        since: notes.since.clone(),
        unstable: notes.unstable,
        allows: notes.allows.iter().map(allow).collect(),
    }
}

fn serializer(serializer: Serializer) -> json::Serializer {
    match serializer {
        Serializer::Serpent => json::Serializer::Serpent,
        Serializer::Json => json::Serializer::Json,
        Serializer::Marshal => json::Serializer::Marshal,
        Serializer::Msgpack => json::Serializer::Msgpack,
    }
}

/// Where the lines of a file begin, and how many characters stand before each step: finding a place reads a step at most, however
/// long the file and its lines are.
struct Index<'m> {
    name: &'m str,
    text: &'m [u8],
    lines: Vec<usize>,
    steps: Vec<usize>,
}

/// In bytes.
const STEP: usize = 256;

impl<'m> Index<'m> {
    fn new(file: &'m SourceFile) -> Self {
        let text = file.text.as_bytes();
        let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let lines = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        let mut steps = vec![0];
        steps.extend(text.chunks(STEP).scan(0, |before, step| {
            *before += characters(step);
            Some(*before)
        }));
        Index { name: &file.name, text, lines, steps }
    }

    fn characters_before(&self, at: usize) -> Option<usize> {
        let step = at / STEP;
        Some(self.steps.get(step)? + characters(self.text.get(step * STEP..at)?))
    }

    fn place(&self, at: usize) -> Option<json::Place> {
        let line = self.lines.partition_point(|start| *start <= at);
        let start = *self.lines.get(line.checked_sub(1)?)?;
        let column = self.characters_before(at)? - self.characters_before(start)? + 1;
        Some(json::Place { file: self.name.to_owned(), line, column })
    }
}

/// How many characters begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

struct Places<'m> {
    files: Vec<Index<'m>>,
}

impl<'m> Places<'m> {
    fn new(sources: &'m Sources) -> Self {
        Places { files: sources.files().iter().map(Index::new).collect() }
    }

    fn of(&self, span: Span) -> Option<json::Place> {
        self.files.get(span.file as usize)?.place(span.start as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_sources() {
        let long = "\u{e9}x".repeat(400);
        let text = format!("a\n\n{long} b\r\n{long}\n");
        let sources: Sources = [("one", "x"), ("two", text.as_str())].into_iter().collect();
        let places = Places::new(&sources);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let place = places.of(Span { file: 1, start: at as u32, end: at as u32 }).expect("inside");
            let expected = sources.position(1, at as u32);
            assert_eq!((place.line, place.column), (expected.line, expected.column), "{at}");
        }
        assert_eq!(places.of(Span { file: 2, start: 0, end: 0 }), None);
    }
}
