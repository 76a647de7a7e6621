//! Types and values as an author would write them, and whether two values are the same. For messages only.

use crate::model::{Head, Literal, Model, Type};

/// `list<Reading>?`
pub(super) fn type_text(model: &Model, ty: &Type) -> String {
    text_of(model, ty, &|head| head.name.clone())
}

/// Two types that differ: with their packages where the names are the same.
pub(super) fn type_texts(old_model: &Model, old: &Type, new_model: &Model, new: &Type) -> (String, String) {
    let texts = (type_text(old_model, old), type_text(new_model, new));
    if texts.0 != texts.1 {
        return texts;
    }
    let full = |head: &Head| match head.package.as_str() {
        "" => head.name.clone(),
        package => format!("{package}.{}", head.name),
    };
    (text_of(old_model, old, &full), text_of(new_model, new, &full))
}

fn text_of(model: &Model, ty: &Type, name: &dyn Fn(&Head) -> String) -> String {
    let list =
        |types: &[Type]| types.iter().map(|ty| text_of(model, ty, name)).collect::<Vec<_>>().join(", ");
    match ty {
        Type::List(item) => format!("list<{}>", text_of(model, item, name)),
        Type::Set(item) => format!("set<{}>", text_of(model, item, name)),
        Type::Map(key, value) => {
            format!("map<{}, {}>", text_of(model, key, name), text_of(model, value, name))
        }
        Type::Tuple(parts) => format!("tuple<{}>", list(parts)),
        Type::Optional(inner) => format!("{}?", text_of(model, inner, name)),
        Type::Stream(item) => format!("stream<{}>", text_of(model, item, name)),
        Type::Ref(id) => format!("ref<{}>", name(&model[*id].head)),
        Type::Alias(id) => name(&model[*id].head),
        Type::Enum(id) => name(&model[*id].head),
        Type::Union(id) => name(&model[*id].head),
        Type::Struct(id) => name(&model[*id].head),
        Type::Exception(id) => name(&model[*id].head),
        simple => simple_text(simple).to_owned(),
    }
}

fn simple_text(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "bool",
        Type::Int => "int",
        Type::Float => "float",
        Type::Str => "str",
        Type::Bytes => "bytes",
        Type::Complex => "complex",
        Type::Decimal => "decimal",
        Type::Date => "date",
        Type::Time => "time",
        Type::DateTime => "datetime",
        Type::TimeDelta => "timedelta",
        Type::Uuid => "uuid",
        Type::Uri => "uri",
        Type::Any => "any",
        Type::I8 => "i8",
        Type::I16 => "i16",
        Type::I32 => "i32",
        Type::I64 => "i64",
        Type::U8 => "u8",
        Type::U16 => "u16",
        Type::U32 => "u32",
        Type::U64 => "u64",
        Type::F32 => "f32",
        Type::F64 => "f64",
        _ => "none",
    }
}

/// `[1, "two"]`; constants and enumerants by their name.
pub(super) fn value_text(model: &Model, value: &Literal) -> String {
    match value {
        Literal::None => "none".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Int(value) => value.to_string(),
        Literal::Float(value) => format!("{value:?}"),
        Literal::Str(text) => format!("{text:?}"),
        Literal::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        Literal::List(items) => {
            let items: Vec<String> = items.iter().map(|item| value_text(model, item)).collect();
            format!("[{}]", items.join(", "))
        }
        Literal::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", value_text(model, key), value_text(model, value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Literal::Enumerant(id, index) => {
            format!("{}.{}", model[*id].head.name, model[*id].enumerants[*index].head.name)
        }
        Literal::Const(id) => model[*id].head.name.clone(),
    }
}

/// Two values that differ: what their constants stand for where the names are the same.
pub(super) fn value_texts(
    old_model: &Model,
    old: &Literal,
    new_model: &Model,
    new: &Literal,
) -> (String, String) {
    let texts = (value_text(old_model, old), value_text(new_model, new));
    if texts.0 != texts.1 {
        return texts;
    }
    (
        value_text(old_model, &without_consts(old_model, old)),
        value_text(new_model, &without_consts(new_model, new)),
    )
}

/// The same, with the values that its constants stand for.
pub(super) fn without_consts(model: &Model, value: &Literal) -> Literal {
    match value {
        Literal::Const(id) => without_consts(model, &model[*id].value),
        Literal::List(items) => Literal::List(items.iter().map(|item| without_consts(model, item)).collect()),
        Literal::Map(entries) => {
            let entry = |(key, value): &(Literal, Literal)| {
                (without_consts(model, key), without_consts(model, value))
            };
            Literal::Map(entries.iter().map(entry).collect())
        }
        plain => plain.clone(),
    }
}

/// `` `a`, `b` and `c` ``
pub(super) fn list_text<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match &names[..] {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
