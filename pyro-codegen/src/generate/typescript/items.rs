//! Constants, enums and data types to the view.

use std::collections::BTreeMap;

use pyro_idl::export::json::{Const, Enum, Exception, Field, Struct, Type, Union};

use super::super::index::{head, part};
use super::super::view;
use super::Builder;
use super::names::key;
use super::text::{comment, text};

impl Builder<'_, '_> {
    pub(super) fn constant(&self, item: &Const) -> view::Const {
        let head = self.head(&item.head, &item.full_name);
        self.constant_of(item, head, 0)
    }

    /// A constant of a service: a key of the object that holds them.
    pub(super) fn service_constant(&self, item: &Const) -> view::Const {
        self.constant_of(item, head(&item.head, key(&item.head.name), &item.full_name), 2)
    }

    fn constant_of(&self, item: &Const, head: view::Head, indent: usize) -> view::Const {
        view::Const {
            ty: self.ty(&item.ty),
            idl_type: self.index.idl(&item.ty),
            value: self.value(&item.value, &item.ty),
            code: BTreeMap::from([("comment", comment(&head.docs, indent))]),
            head,
        }
    }

    pub(super) fn enumeration(&self, item: &Enum) -> view::Enum {
        let values = item.enumerants.iter().map(|value| {
            let head = part(&value.head, key(&value.head.name));
            let code = BTreeMap::from([("comment", comment(&head.docs, 2))]);
            view::EnumValue { head, value: self.value(&value.value, &item.repr), code }
        });
        let repr = self.index.idl(&item.repr);
        let head = self.head(&item.head, &item.full_name);
        let any = if repr == "str" { "string & {}" } else { "number & {}" };
        view::Enum {
            code: BTreeMap::from([("comment", comment(&head.docs, 0)), ("any", any.to_owned())]),
            head,
            repr,
            values: values.collect(),
        }
    }

    pub(super) fn structure(&self, item: &Struct) -> view::Struct {
        let head = self.head(&item.head, &item.full_name);
        let code = BTreeMap::from([("comment", comment(&head.docs, 0))]);
        view::Struct { fields: item.fields.iter().map(|field| self.field(field)).collect(), head, code }
    }

    pub(super) fn union(&self, item: &Union) -> view::Union {
        let variants = item.variants.iter().map(|variant| {
            let fields: Vec<view::Field> =
                variant.fields.iter().flatten().map(|field| self.field(field)).collect();
            let inner: String = fields.iter().map(|field| field.code["declare"].clone() + "; ").collect();
            let inner = if variant.fields.is_none() { "null".into() } else { format!("{{ {inner}}}") };
            view::Struct {
                head: part(&variant.head, key(&variant.head.name)),
                fields,
                code: BTreeMap::from([("type", inner), ("comment", comment(&variant.head.docs, 2))]),
            }
        });
        let head = self.head(&item.head, &item.full_name);
        let code = BTreeMap::from([("comment", comment(&head.docs, 0))]);
        view::Union { variants: variants.collect(), head, code }
    }

    pub(super) fn exception(&self, item: &Exception) -> view::Exception {
        let head = self.head(&item.head, &item.full_name);
        let base = item.base.as_deref().map(|base| self.name(base));
        let all: Vec<view::Field> =
            self.index.all_fields(item).into_iter().map(|field| self.field(field)).collect();
        let code = BTreeMap::from([
            ("comment", comment(&head.docs, 0)),
            ("fields_type", format!("{}Fields", head.ident)),
            ("name", text(&item.full_name)),
        ]);
        view::Exception {
            base,
            idl_base: item.base.clone(),
            python_class: item.python_class.clone(),
            fields: item.fields.iter().map(|field| self.field(field)).collect(),
            all_fields: all,
            head,
            code,
        }
    }

    pub(super) fn field(&self, field: &Field) -> view::Field {
        let is_optional = matches!(self.index.resolve(&field.ty), Type::Optional { .. });
        let default = field.default.as_ref().map(|default| self.value(default, &field.ty));
        let default = default.or(is_optional.then(|| "null".to_owned()));
        // Names on the wire: there is nobody who would translate them.
        let ident = key(&field.wire_name);
        let ty = self.ty(&field.ty);
        let mark = if default.is_some() { "?" } else { "" };
        let declare = format!("{ident}{mark}: {ty}");
        view::Field {
            wire_name: field.wire_name.clone(),
            idl_type: self.index.idl(&field.ty),
            default,
            default_expr: None,
            keyword_only: false,
            code: BTreeMap::from([("declare", declare), ("comment", comment(&field.head.docs, 2))]),
            head: part(&field.head, ident),
            ty,
        }
    }
}
