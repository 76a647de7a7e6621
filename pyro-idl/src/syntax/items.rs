//! pest's pairs to the tree: items and their members. One function per rule, named after it.

use pest::iterators::Pair;

use super::build::Builder;
use super::cursor::Cursor;
use super::errors::Place;
use super::generated::Rule;
use crate::decl::{
    Alias, Const, Enum, Enumerant, Exception, Field, Item, Member, Meta, Method, Param, Path, Property,
    Service, Struct, Text, Union, Variant,
};
use crate::source::Span;

/// What stands between the braces of an item, sorted by kind.
#[derive(Default)]
struct Body {
    reserved: Vec<Text>,
    fields: Vec<Field>,
    enumerants: Vec<Enumerant>,
    variants: Vec<Variant>,
    consts: Vec<Const>,
    members: Vec<Member>,
}

impl<'i> Builder<'i> {
    pub(super) fn item(&mut self, pair: Pair<'i, Rule>, faulty: &mut Vec<Span>) -> Item {
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        let Some(part) = cursor.any() else { unreachable!("the grammar puts a declaration here") };
        match part.as_rule() {
            Rule::const_def => Item::Const(self.const_def(meta, part)),
            Rule::alias_def => Item::Alias(self.alias_def(meta, part)),
            Rule::enum_def => Item::Enum(self.enum_def(meta, part, faulty)),
            Rule::union_def => Item::Union(self.union_def(meta, part, faulty)),
            Rule::struct_def => Item::Struct(self.struct_def(meta, part, faulty)),
            Rule::exception_def => Item::Exception(self.exception_def(meta, part, faulty)),
            _ => Item::Service(self.service_def(meta, part, faulty)),
        }
    }

    fn const_def(&mut self, meta: Meta, pair: Pair<'i, Rule>) -> Const {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let mut inner = self.meta(&mut cursor);
        inner.docs.splice(0..0, meta.docs);
        inner.annotations.splice(0..0, meta.annotations);
        cursor.next(Rule::k_const);
        let decl = self.decl(inner, cursor.next(Rule::ident), span);
        let ty = self.ty(cursor.next(Rule::ty));
        let value = self.value(cursor.next(Rule::value));
        self.end(&mut cursor, "a constant");
        Const { decl, ty, value }
    }

    fn alias_def(&mut self, meta: Meta, pair: Pair<'i, Rule>) -> Alias {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        cursor.next(Rule::k_type);
        let decl = self.decl(meta, cursor.next(Rule::ident), span);
        let ty = self.ty(cursor.next(Rule::ty));
        self.end(&mut cursor, "a type alias");
        Alias { decl, ty }
    }

    fn enum_def(&mut self, meta: Meta, pair: Pair<'i, Rule>, faulty: &mut Vec<Span>) -> Enum {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        cursor.next(Rule::k_enum);
        let decl = self.decl(meta, cursor.next(Rule::ident), span);
        let repr = cursor.opt(Rule::ty).map(|ty| self.ty(ty));
        let body = self.body(&mut cursor, Place::Enum, faulty);
        self.close(&mut cursor, "enum", &decl.name);
        Enum { decl, repr, enumerants: body.enumerants, reserved: body.reserved }
    }

    fn union_def(&mut self, meta: Meta, pair: Pair<'i, Rule>, faulty: &mut Vec<Span>) -> Union {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        cursor.next(Rule::k_union);
        let decl = self.decl(meta, cursor.next(Rule::ident), span);
        let body = self.body(&mut cursor, Place::Union, faulty);
        self.close(&mut cursor, "union", &decl.name);
        Union { decl, variants: body.variants, reserved: body.reserved }
    }

    fn struct_def(&mut self, meta: Meta, pair: Pair<'i, Rule>, faulty: &mut Vec<Span>) -> Struct {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        cursor.next(Rule::k_struct);
        let decl = self.decl(meta, cursor.next(Rule::ident), span);
        let body = self.body(&mut cursor, Place::Fields, faulty);
        self.close(&mut cursor, "struct", &decl.name);
        Struct { decl, fields: body.fields, reserved: body.reserved }
    }

    fn exception_def(&mut self, meta: Meta, pair: Pair<'i, Rule>, faulty: &mut Vec<Span>) -> Exception {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        cursor.next(Rule::k_exception);
        let decl = self.decl(meta, cursor.next(Rule::ident), span);
        let extends = self.extends(&mut cursor);
        let body = self.body(&mut cursor, Place::Fields, faulty);
        self.close(&mut cursor, "exception", &decl.name);
        Exception { decl, extends, fields: body.fields, reserved: body.reserved }
    }

    fn service_def(&mut self, meta: Meta, pair: Pair<'i, Rule>, faulty: &mut Vec<Span>) -> Service {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        cursor.next(Rule::k_service);
        let decl = self.decl(meta, cursor.next(Rule::ident), span);
        let extends = self.extends(&mut cursor);
        let body = self.body(&mut cursor, Place::Service, faulty);
        self.close(&mut cursor, "service", &decl.name);
        Service { decl, extends, consts: body.consts, members: body.members, reserved: body.reserved }
    }

    fn extends(&mut self, cursor: &mut Cursor<'i>) -> Vec<Path> {
        let Some(pair) = cursor.opt(Rule::extends) else { return Vec::new() };
        self.paths(Cursor::new(pair), Rule::k_extends)
    }

    fn paths(&mut self, mut cursor: Cursor<'i>, first: Rule) -> Vec<Path> {
        cursor.next(first);
        let mut paths = Vec::new();
        while let Some(path) = cursor.opt(Rule::path) {
            paths.push(self.path(path));
        }
        paths
    }

    fn body(&mut self, cursor: &mut Cursor<'i>, place: Place, faulty: &mut Vec<Span>) -> Body {
        let mut body = Body::default();
        while cursor.peek().is_some_and(|rule| rule != Rule::missing_close) {
            let Some(part) = cursor.any() else { break };
            match part.as_rule() {
                Rule::reserved => self.reserved(part, &mut body.reserved),
                Rule::field => body.fields.push(self.field(part)),
                Rule::enumerant => body.enumerants.push(self.enumerant(part)),
                Rule::variant => body.variants.push(self.variant(part, faulty)),
                Rule::service_const => body.consts.push(self.const_def(Meta::default(), part)),
                Rule::property => body.members.push(Member::Property(self.property(part))),
                Rule::method => body.members.push(Member::Method(self.method(part))),
                Rule::nested => {
                    for item in part.into_inner() {
                        self.nested(&item, place);
                        faulty.push(self.span_of(&item));
                    }
                }
                _ => {
                    self.faulty(&part, place);
                    faulty.push(self.span_of(&part));
                }
            }
        }
        body
    }

    fn reserved(&mut self, pair: Pair<'i, Rule>, names: &mut Vec<Text>) {
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        if !meta.docs.is_empty() || !meta.annotations.is_empty() {
            self.reserved_meta.push(meta);
        }
        cursor.next(Rule::k_reserved);
        while let Some(string) = cursor.opt(Rule::string) {
            let span = self.span_of(&string);
            if let Some(value) = self.string(string.as_str(), span) {
                names.push(Text { value, span });
            }
        }
        self.end(&mut cursor, "a list of reserved names");
    }

    fn field(&mut self, pair: Pair<'i, Rule>) -> Field {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        let decl = self.decl(meta, cursor.next(Rule::name), span);
        let ty = self.ty(cursor.next(Rule::ty));
        let default = cursor.opt(Rule::default).map(|default| self.default(default));
        self.end(&mut cursor, "a field");
        Field { decl, ty, default }
    }

    fn default(&mut self, pair: Pair<'i, Rule>) -> crate::decl::Value {
        self.value(Cursor::new(pair).next(Rule::value))
    }

    fn enumerant(&mut self, pair: Pair<'i, Rule>) -> Enumerant {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        let decl = self.decl(meta, cursor.next(Rule::name), span);
        let value = cursor.opt(Rule::value).map(|value| self.value(value));
        self.end(&mut cursor, "an enumerant");
        Enumerant { decl, value }
    }

    fn variant(&mut self, pair: Pair<'i, Rule>, faulty: &mut Vec<Span>) -> Variant {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        let decl = self.decl(meta, cursor.next(Rule::name), span);
        let fields = cursor.opt(Rule::variant_body).map(|body| {
            let mut inner = Cursor::new(body);
            let body = self.body(&mut inner, Place::Fields, faulty);
            self.close(&mut inner, "variant", &decl.name);
            body.fields
        });
        self.end(&mut cursor, "a variant without fields");
        Variant { decl, fields }
    }

    fn property(&mut self, pair: Pair<'i, Rule>) -> Property {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        let readonly = cursor.opt(Rule::k_readonly).is_some();
        cursor.next(Rule::k_property);
        let decl = self.decl(meta, cursor.next(Rule::name), span);
        let ty = self.ty(cursor.next(Rule::ty));
        self.end(&mut cursor, "a property");
        Property { decl, readonly, ty }
    }

    fn method(&mut self, pair: Pair<'i, Rule>) -> Method {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        let oneway = cursor.opt(Rule::k_oneway).map(|word| self.span_of(&word));
        cursor.next(Rule::k_fn);
        let decl = self.decl(meta, cursor.next(Rule::name), span);
        let (mut params, mut stars) = (Vec::new(), Vec::new());
        if let Some(list) = cursor.opt(Rule::params) {
            let mut inner = Cursor::new(list);
            while let Some(part) = inner.any() {
                match part.as_rule() {
                    Rule::star => stars.push((params.len(), self.span_of(&part))),
                    _ => params.push(self.param(part)),
                }
            }
        }
        let returns = cursor.opt(Rule::returns).map(|returns| self.ty(Cursor::new(returns).next(Rule::ty)));
        let throws = cursor.opt(Rule::throws).map(|throws| self.paths(Cursor::new(throws), Rule::k_throws));
        self.end(&mut cursor, "a method");
        Method { decl, oneway, params, stars, returns, throws: throws.unwrap_or_default() }
    }

    fn param(&mut self, pair: Pair<'i, Rule>) -> Param {
        let span = self.span_of(&pair);
        let mut cursor = Cursor::new(pair);
        let meta = self.meta(&mut cursor);
        let decl = self.decl(meta, cursor.next(Rule::name), span);
        let ty = self.ty(cursor.next(Rule::ty));
        let default = cursor.opt(Rule::default).map(|default| self.default(default));
        Param { decl, ty, default }
    }
}
