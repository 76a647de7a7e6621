//! Declarations as they are written: documentation, annotations, bodies with a member a line. Where lines are broken is the
//! formatter's business.

use std::fmt::Write;

use super::super::json::{
    Const, Enum, Exception, Field, InstanceMode, Item, Member, Method, Notes, Param, Property, Serializer,
    Service, Struct, Thrown, Union,
};
use super::names::{Names, Position, spell};
use super::value::{list, literal, quote, ty};

pub(super) fn item<'d>(item: &'d Item, names: &mut Names<'d, '_>) -> String {
    names.enter(match item {
        Item::Service(service) => Some(service),
        _ => None,
    });
    let head = head_of(item, names);
    let body = match item {
        Item::Const(item) => constant("", item, names),
        Item::Alias(item) => format!("type {} = {};\n", name(&item.head.name), ty(&item.ty, names)),
        Item::Enum(item) => enumeration(item, names),
        Item::Union(item) => union(item, names),
        Item::Struct(item) => strukt(item, names),
        Item::Exception(item) => exception(item, names),
        Item::Service(item) => service(item, names),
    };
    head + &body
}

/// Documentation and annotations before an item.
fn head_of(item: &Item, names: &Names<'_, '_>) -> String {
    let mut text = head("", &item.head().docs, &item.head().notes);
    match item {
        Item::Exception(exception) => {
            let inherited = names.inherited_class(exception);
            let own = exception.python_class.as_deref().filter(|class| inherited != Some(class));
            if let Some(class) = own {
                text.push_str(&format!("@python({})\n", quote(class)));
            }
        }
        Item::Service(service) => {
            for annotation in service_annotations(service) {
                text.push_str(&annotation);
                text.push('\n');
            }
        }
        _ => {}
    }
    text
}

/// Documentation and the annotations that everything can have, a line each.
pub(super) fn head(indent: &str, text: &str, said: &Notes) -> String {
    let mut lines = docs(indent, text);
    for annotation in notes(said) {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{indent}{annotation}");
    }
    lines
}

fn docs(indent: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let lines =
        text.split(['\n', '\r']).map(|line| format!("{}\n", format!("{indent}/// {line}").trim_end()));
    lines.collect()
}

fn notes(notes: &Notes) -> Vec<String> {
    let mut annotations = Vec::new();
    if let Some(said) = &notes.deprecated {
        let note = (!said.note.is_empty()).then(|| quote(&said.note));
        let since = (!said.since.is_empty()).then(|| format!("since = {}", quote(&said.since)));
        let args: Vec<String> = note.into_iter().chain(since).collect();
        let args = if args.is_empty() { String::new() } else { format!("({})", args.join(", ")) };
        annotations.push(format!("@deprecated{args}"));
    }
    annotations.extend(notes.since.iter().map(|version| format!("@since({})", quote(version))));
    annotations.extend(notes.unstable.then(|| "@unstable".to_owned()));
    annotations.extend(notes.allows.iter().map(|allow| {
        format!("@allow({}, reason = {})", spell(&allow.rule, Position::Value), quote(&allow.reason))
    }));
    annotations
}

fn service_annotations(service: &Service) -> Vec<String> {
    let mut annotations = Vec::new();
    match service.instance {
        InstanceMode::Single => annotations.push("@instance(single)".to_owned()),
        InstanceMode::Session => {}
        InstanceMode::PerCall => annotations.push("@instance(percall)".to_owned()),
    }
    if let Some(register) = &service.register {
        let tags = list(&register.tags, |tag| quote(tag));
        let tags = if tags.is_empty() { tags } else { format!(", tags = [{tags}]") };
        annotations.push(format!("@register({}{tags})", quote(&register.name)));
    }
    if !service.serializers.is_empty() {
        annotations
            .push(format!("@serializers({})", list(&service.serializers, |one| serializer(*one).to_owned())));
    }
    annotations.extend(flags(&[
        ("@callback", service.callback),
        ("@explicit", service.explicit),
        ("@concurrent", service.concurrent),
        ("@exclusive", service.exclusive),
        ("@blocking", service.blocking),
        ("@sync", service.sync),
    ]));
    annotations
}

fn flags(flags: &[(&str, bool)]) -> Vec<String> {
    flags.iter().filter(|(_, on)| *on).map(|(word, _)| (*word).to_owned()).collect()
}

fn serializer(serializer: Serializer) -> &'static str {
    match serializer {
        Serializer::Serpent => "serpent",
        Serializer::Json => "json",
        Serializer::Marshal => "marshal",
        Serializer::Msgpack => "msgpack",
    }
}

fn name(name: &str) -> String {
    spell(name, Position::Name)
}

fn constant(indent: &str, item: &Const, names: &mut Names<'_, '_>) -> String {
    let (ty, value) = (ty(&item.ty, names), literal(&item.value, names));
    format!("{indent}const {}: {ty} = {value};\n", name(&item.head.name))
}

/// What stands between braces. A body without members is written `{ }`.
fn body(indent: &str, members: &[String], reserved: &[String]) -> String {
    let mut text = members.concat();
    if !reserved.is_empty() {
        text.push_str(&format!("{indent}  reserved {};\n", list(reserved, |name| quote(name))));
    }
    if text.is_empty() { "{ }\n".to_owned() } else { format!("{{\n{text}{indent}}}\n") }
}

fn enumeration(item: &Enum, names: &mut Names<'_, '_>) -> String {
    let repr = ty(&item.repr, names);
    let mut enumerants = Vec::new();
    for enumerant in &item.enumerants {
        let before = head("  ", &enumerant.head.docs, &enumerant.head.notes);
        let value = literal(&enumerant.value, names);
        enumerants.push(format!("{before}  {} = {value};\n", enumerant.head.name));
    }
    format!("enum {}: {repr} {}", name(&item.head.name), body("", &enumerants, &item.reserved))
}

fn union(item: &Union, names: &mut Names<'_, '_>) -> String {
    let mut variants = Vec::new();
    for variant in &item.variants {
        let before = head("  ", &variant.head.docs, &variant.head.notes);
        let body = match &variant.fields {
            None => ";\n".to_owned(),
            Some(declared) => format!(" {}", body("  ", &fields("    ", declared, names), &[])),
        };
        variants.push(format!("{before}  {}{body}", variant.head.name));
    }
    format!("union {} {}", name(&item.head.name), body("", &variants, &item.reserved))
}

fn strukt(item: &Struct, names: &mut Names<'_, '_>) -> String {
    let fields = fields("  ", &item.fields, names);
    format!("struct {} {}", name(&item.head.name), body("", &fields, &item.reserved))
}

fn exception(item: &Exception, names: &mut Names<'_, '_>) -> String {
    let extends =
        item.base.as_ref().map_or_else(String::new, |base| format!(" extends {}", names.item(base)));
    let fields = fields("  ", &item.fields, names);
    format!("exception {}{extends} {}", name(&item.head.name), body("", &fields, &item.reserved))
}

fn fields(indent: &str, fields: &[Field], names: &mut Names<'_, '_>) -> Vec<String> {
    let mut lines = Vec::new();
    for field in fields {
        let mut annotations = notes(&field.head.notes);
        annotations.extend(wire_name(&field.head.name, &field.wire_name));
        let text = format!(
            "{}: {}{};",
            field.head.name,
            ty(&field.ty, names),
            default(field.default.as_ref(), names)
        );
        lines.push(docs(indent, &field.head.docs) + &annotated(indent, &annotations, &text));
    }
    lines
}

fn wire_name(name: &str, wire: &str) -> Option<String> {
    (name != wire).then(|| format!("@name({})", quote(wire)))
}

fn default(value: Option<&super::super::json::Literal>, names: &mut Names<'_, '_>) -> String {
    value.map_or_else(String::new, |value| format!(" = {}", literal(value, names)))
}

/// A member with its annotations before it.
fn annotated(indent: &str, annotations: &[String], text: &str) -> String {
    let before = annotations.iter().map(|annotation| format!("{annotation} "));
    format!("{indent}{}{text}\n", before.collect::<String>())
}

fn service(item: &Service, names: &mut Names<'_, '_>) -> String {
    let mut members = Vec::new();
    for constant in &item.consts {
        let before = head("  ", &constant.head.docs, &constant.head.notes);
        members.push(before + &self::constant("  ", constant, names));
    }
    for member in &item.members {
        let annotations = member_annotations(member, item.explicit);
        let text = match member {
            Member::Property(property) => self::property(property, names),
            Member::Method(method) => self::method(method, names),
        };
        members.push(docs("  ", &member.head().docs) + &annotated("  ", &annotations, &text));
    }
    let bases = list(&item.extends, |base| names.item(base));
    let extends = if bases.is_empty() { bases } else { format!(" extends {bases}") };
    format!("service {}{extends} {}", name(&item.head.name), body("", &members, &item.reserved))
}

fn member_annotations(member: &Member, explicit: bool) -> Vec<String> {
    let mut annotations = notes(&member.head().notes);
    let (wire, local) = match member {
        Member::Property(property) => (&property.wire_name, property.local),
        Member::Method(method) => (&method.wire_name, method.local),
    };
    annotations.extend(wire_name(&member.head().name, wire));
    annotations.extend(flags(&[("@expose", explicit && !local), ("@local", !explicit && local)]));
    annotations.extend(match member {
        Member::Property(it) => flags(&[("@blocking", it.blocking), ("@idempotent", it.idempotent)]),
        Member::Method(it) => flags(&[
            ("@static", it.is_static),
            ("@blocking", it.blocking),
            ("@idempotent", it.idempotent),
            ("@sync", it.sync),
        ]),
    });
    annotations
}

fn property(property: &Property, names: &mut Names<'_, '_>) -> String {
    let readonly = if property.readonly { "readonly " } else { "" };
    format!("{readonly}property {}: {};", property.head.name, ty(&property.ty, names))
}

fn method(method: &Method, names: &mut Names<'_, '_>) -> String {
    let oneway = if method.oneway { "oneway " } else { "" };
    let start = format!("{oneway}fn {}(", method.head.name);
    let returns = method.returns.as_ref().map_or_else(String::new, |of| format!(" -> {}", ty(of, names)));
    let throws = list(&method.throws, |thrown| match thrown {
        Thrown::Declared { name } => names.item(name),
        Thrown::Builtin { name } => names.builtin(name),
    });
    let throws = if throws.is_empty() { throws } else { format!(" throws {throws}") };
    let params = params(&method.params, names);
    format!("{start}{}){returns}{throws};", params.join(", "))
}

/// The parameters, and the `*` before those that are passed by name only.
fn params(params: &[Param], names: &mut Names<'_, '_>) -> Vec<String> {
    let mut texts = Vec::new();
    let mut keyword_only = false;
    for param in params {
        if param.keyword_only && !keyword_only {
            keyword_only = true;
            texts.push("*".to_owned());
        }
        let text = format!(
            "{}: {}{}",
            param.head.name,
            ty(&param.ty, names),
            default(param.default.as_ref(), names)
        );
        let annotations = notes(&param.head.notes).into_iter().map(|annotation| annotation + " ");
        // Documentation reaches to the end of its line, so it begins one too.
        let before = docs("", &param.head.docs);
        let before = if before.is_empty() { before } else { format!("\n{before}") };
        texts.push(format!("{before}{}{text}", annotations.collect::<String>()));
    }
    texts
}
