//! The annotations that there are: where they can stand and what they take. Which contradict each other is said elsewhere.

/// Where annotations can stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Package,
    Const,
    Alias,
    Enum,
    Enumerant,
    Union,
    Variant,
    Struct,
    Field,
    Exception,
    Service,
    Property,
    Method,
    Param,
}

impl Place {
    pub(super) fn what(self) -> &'static str {
        match self {
            Place::Package => "packages",
            Place::Const => "constants",
            Place::Alias => "type aliases",
            Place::Enum => "enums",
            Place::Enumerant => "enumerants",
            Place::Union => "unions",
            Place::Variant => "variants",
            Place::Struct => "structs",
            Place::Field => "fields",
            Place::Exception => "exceptions",
            Place::Service => "services",
            Place::Property => "properties",
            Place::Method => "methods",
            Place::Param => "parameters",
        }
    }
}

/// What an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// One of some words, written without quotes.
    Word(&'static [&'static str]),
    /// Any word.
    AnyWord,
    Str,
    /// A string that says something.
    Text,
    /// `"1.2"`
    Version,
    StrList,
}

/// A parameter of an annotation.
pub(super) struct Param {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) required: bool,
}

/// What there is to know of an annotation.
pub(super) struct Spec {
    pub(super) name: &'static str,
    pub(super) places: &'static [Place],
    pub(super) params: &'static [Param],
    /// The last parameter can be given several times.
    pub(super) variadic: bool,
    /// How it is written.
    pub(super) form: &'static str,
}

const fn required(name: &'static str, kind: Kind) -> Param {
    Param { name, kind, required: true }
}

const fn optional(name: &'static str, kind: Kind) -> Param {
    Param { name, kind, required: false }
}

const fn spec(
    name: &'static str,
    places: &'static [Place],
    params: &'static [Param],
    form: &'static str,
) -> Spec {
    Spec { name, places, params, variadic: false, form }
}

const MEMBERS: &[Place] = &[Place::Property, Place::Method];
const ALL: &[Place] = &[
    Place::Const,
    Place::Alias,
    Place::Enum,
    Place::Enumerant,
    Place::Union,
    Place::Variant,
    Place::Struct,
    Place::Field,
    Place::Exception,
    Place::Service,
    Place::Property,
    Place::Method,
    Place::Param,
    Place::Package,
];
const MODES: &[&str] = &["single", "session", "percall"];
const SERIALIZERS: &[&str] = &["serpent", "json", "marshal", "msgpack"];

pub(super) const SPECS: &[Spec] = &[
    spec("instance", &[Place::Service], &[required("mode", Kind::Word(MODES))], "@instance(single)"),
    spec(
        "register",
        &[Place::Service],
        &[required("name", Kind::Str), optional("tags", Kind::StrList)],
        "@register(\"lab.station\", tags = [\"class:sensor\"])",
    ),
    Spec {
        name: "serializers",
        places: &[Place::Service],
        params: &[required("serializer", Kind::Word(SERIALIZERS))],
        variadic: true,
        form: "@serializers(serpent, msgpack)",
    },
    spec("explicit", &[Place::Service], &[], "@explicit"),
    spec("expose", MEMBERS, &[], "@expose"),
    spec("local", MEMBERS, &[], "@local"),
    spec(
        "name",
        &[Place::Property, Place::Method, Place::Field],
        &[required("name", Kind::Str)],
        "@name(\"getTemp\")",
    ),
    spec(
        "python",
        &[Place::Exception],
        &[required("class", Kind::Str)],
        "@python(\"builtins.ConnectionError\")",
    ),
    spec(
        "deprecated",
        ALL,
        &[optional("note", Kind::Text), optional("since", Kind::Version)],
        "@deprecated(\"use read\", since = \"1.2\")",
    ),
    spec("since", ALL, &[required("version", Kind::Version)], "@since(\"1.2\")"),
    spec("unstable", ALL, &[], "@unstable"),
    spec(
        "allow",
        ALL,
        &[required("rule", Kind::AnyWord), required("reason", Kind::Text)],
        "@allow(rule_name, reason = \"why\")",
    ),
    spec("callback", &[Place::Service], &[], "@callback"),
    spec("blocking", &[Place::Service, Place::Property, Place::Method], &[], "@blocking"),
    spec("static", &[Place::Method], &[], "@static"),
    spec("idempotent", MEMBERS, &[], "@idempotent"),
    spec("concurrent", &[Place::Service], &[], "@concurrent"),
    spec("exclusive", &[Place::Service], &[], "@exclusive"),
    spec("sync", &[Place::Service, Place::Method], &[], "@sync"),
];

/// What an argument must be, in words.
pub(super) fn describe(param: &Param) -> String {
    match param.kind {
        Kind::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("one of {}", words.join(", "))
        }
        Kind::AnyWord => "a word without quotes".to_owned(),
        Kind::Str | Kind::Text => "a string".to_owned(),
        Kind::Version => "a string such as `\"1.2\"`".to_owned(),
        Kind::StrList => "a list of strings".to_owned(),
    }
}
