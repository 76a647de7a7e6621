//! Annotations: which there are, where they may stand, what they take. What they say is read by the checks of their places.

use std::collections::HashMap;

use super::{Checker, Feature};
use crate::decl::{self, Annotation, Arg, Meta, ValueKind};
use crate::diagnostic::{Diagnostic, code};
use crate::model::{Allow, Deprecated, Notes};
use crate::source::Span;
use crate::suggest;

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
    fn what(self) -> &'static str {
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
enum Kind {
    /// One of some words, written without quotes.
    Word(&'static [&'static str]),
    /// Any word.
    AnyWord,
    Str,
    StrList,
}

struct Param {
    name: &'static str,
    kind: Kind,
    required: bool,
}

struct Spec {
    name: &'static str,
    places: &'static [Place],
    params: &'static [Param],
    /// The last parameter can be given several times.
    variadic: bool,
    feature: Option<Feature>,
    /// How it is written.
    form: &'static str,
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
    Spec { name, places, params, variadic: false, feature: None, form }
}

const fn later(name: &'static str, places: &'static [Place], form: &'static str) -> Spec {
    Spec { name, places, params: &[], variadic: false, feature: Some(Feature::Handlers), form }
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

const SPECS: &[Spec] = &[
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
        feature: None,
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
        &[optional("note", Kind::Str), optional("since", Kind::Str)],
        "@deprecated(\"use read\", since = \"1.2\")",
    ),
    spec("since", ALL, &[required("version", Kind::Str)], "@since(\"1.2\")"),
    spec("unstable", ALL, &[], "@unstable"),
    spec(
        "allow",
        ALL,
        &[required("rule", Kind::AnyWord), required("reason", Kind::Str)],
        "@allow(rule_name, reason = \"why\")",
    ),
    Spec {
        name: "callback",
        places: &[Place::Service],
        params: &[],
        variadic: false,
        feature: Some(Feature::Callback),
        form: "@callback",
    },
    later("blocking", &[Place::Service, Place::Property, Place::Method], "@blocking"),
    later("static", &[Place::Method], "@static"),
    later("idempotent", MEMBERS, "@idempotent"),
    later("concurrent", &[Place::Service], "@concurrent"),
    later("exclusive", &[Place::Service], "@exclusive"),
    later("sync", &[Place::Service, Place::Method], "@sync"),
];

/// The checked annotations of one declaration.
#[derive(Default)]
pub(super) struct Annots<'d> {
    found: HashMap<&'static str, Found<'d>>,
    /// The rule, the reason and the place of each `@allow`, which may stand several times.
    allows: Vec<(&'d str, &'d str, Span)>,
}

struct Found<'d> {
    span: Span,
    /// By the name of the parameter; a variadic one has several.
    args: Vec<(&'static str, &'d decl::Value)>,
}

impl<'d> Annots<'d> {
    /// Where the annotation stands, if it does.
    pub(super) fn span(&self, name: &str) -> Option<Span> {
        self.found.get(name).map(|found| found.span)
    }

    fn values(&self, name: &str, param: &str) -> impl Iterator<Item = &'d decl::Value> {
        let args = self.found.get(name).map_or(&[][..], |found| &found.args[..]);
        args.iter().filter(move |(name, _)| *name == param).map(|(_, value)| *value)
    }

    /// The string argument of an annotation, and its place.
    pub(super) fn text(&self, name: &str, param: &str) -> Option<(&'d str, Span)> {
        self.values(name, param).find_map(|value| match &value.kind {
            ValueKind::Str(text) => Some((text.as_str(), value.span)),
            _ => None,
        })
    }

    /// The strings of a list argument, with their places.
    pub(super) fn texts(&self, name: &str, param: &str) -> Vec<(&'d str, Span)> {
        let lists = self.values(name, param).filter_map(|value| match &value.kind {
            ValueKind::List(items) => Some(items),
            _ => None,
        });
        let items = lists.flatten().filter_map(|item| match &item.kind {
            ValueKind::Str(text) => Some((text.as_str(), item.span)),
            _ => None,
        });
        items.collect()
    }

    /// The words given for a parameter, with their places.
    pub(super) fn words(&self, name: &str, param: &str) -> Vec<(&'d str, Span)> {
        let words = self.values(name, param).filter_map(|value| match &value.kind {
            ValueKind::Path(path) => Some((path.text.as_str(), value.span)),
            _ => None,
        });
        words.collect()
    }

    /// Whether the annotation stands there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.found.contains_key(name)
    }

    /// What is for readers and tools.
    pub(super) fn notes(&self) -> Notes {
        let text = |name, param| self.text(name, param).map(|(text, _)| text.to_owned());
        let deprecated = self.has("deprecated").then(|| Deprecated {
            note: text("deprecated", "note").unwrap_or_default(),
            since: text("deprecated", "since").unwrap_or_default(),
        });
        let allows = self.allows.iter().map(|(rule, reason, span)| Allow {
            rule: (*rule).to_owned(),
            reason: (*reason).to_owned(),
            span: *span,
        });
        Notes {
            deprecated,
            since: text("since", "version"),
            unstable: self.has("unstable"),
            allows: allows.collect(),
        }
    }
}

impl Checker<'_, '_> {
    /// Checks the annotations of a declaration. What is wrong is reported and left out.
    pub(super) fn annotations<'m>(&mut self, meta: &'m Meta, place: Place) -> Annots<'m> {
        let mut annots = Annots::default();
        for annotation in &meta.annotations {
            let Some(spec) = self.find_spec(annotation, place) else { continue };
            if spec.name == "allow" {
                let args = self.annotation_args(annotation, spec);
                annots.allows.extend(allow(&args));
                continue;
            }
            if let Some(first) = annots.found.get(spec.name) {
                let message = format!("`@{}` is given twice", spec.name);
                let diagnostic = Diagnostic::new(code::ANNOTATION_TWICE, annotation.span, message);
                self.report(diagnostic.under("again").label(first.span, "first here"));
                continue;
            }
            if let Some(feature) = spec.feature
                && !self.features.has(feature)
            {
                let message = format!("`@{}` is not supported by the Rust back end yet", spec.name);
                let diagnostic = Diagnostic::new(code::NOT_YET, annotation.span, message);
                self.report(diagnostic.under("it will come with a later release"));
            }
            let args = self.annotation_args(annotation, spec);
            annots.found.insert(spec.name, Found { span: annotation.span, args });
        }
        annots
    }

    fn find_spec(&mut self, annotation: &Annotation, place: Place) -> Option<&'static Spec> {
        let name = annotation.name.text.as_str();
        let Some(spec) = SPECS.iter().find(|spec| spec.name == name) else {
            let message = format!("unknown annotation `@{name}`");
            let diagnostic = Diagnostic::new(code::ANNOTATION_UNKNOWN, annotation.name.span, message);
            let here = SPECS.iter().filter(|spec| spec.places.contains(&place)).map(|spec| spec.name);
            self.report(match suggest::closest(name, here.clone()) {
                Some(own) => diagnostic.fix(format!("did you mean `@{own}`?"), annotation.name.span, own),
                None => {
                    let known: Vec<String> = here.map(|name| format!("`@{name}`")).collect();
                    diagnostic.note(format!("{} can have {}", place.what(), known.join(", ")))
                }
            });
            return None;
        };
        if spec.places.contains(&place) {
            return Some(spec);
        }
        let message = format!("`@{name}` means nothing for {}", place.what());
        let diagnostic = Diagnostic::new(code::ANNOTATION_PLACE, annotation.span, message);
        let places: Vec<&str> = spec.places.iter().map(|place| place.what()).collect();
        let diagnostic = diagnostic.note(format!("it can stand before {}", places.join(", ")));
        self.report(match (place, name) {
            (Place::Param, "name") => diagnostic.note("Python callers pass arguments by the declared name"),
            _ => diagnostic,
        });
        None
    }

    fn annotation_args<'m>(
        &mut self,
        annotation: &'m Annotation,
        spec: &'static Spec,
    ) -> Vec<(&'static str, &'m decl::Value)> {
        let mut args: Vec<(&'static str, &'m decl::Value)> = Vec::new();
        let mut position = 0;
        for arg in &annotation.args {
            let Some(param) = self.find_param(arg, spec, &mut position) else { continue };
            let again = args.iter().any(|(name, _)| *name == param.name);
            if again && !spec.variadic {
                let message = format!("`{}` of `@{}` is given twice", param.name, spec.name);
                self.report(args_fault(arg.value.span, message, spec));
                continue;
            }
            if self.check_arg(&arg.value, param, spec) {
                args.push((param.name, &arg.value));
            }
        }
        let given = |param: &Param| {
            annotation.args.len() > position || args.iter().any(|(name, _)| *name == param.name)
        };
        let missing = spec
            .params
            .iter()
            .enumerate()
            .find(|(index, param)| param.required && *index >= position && !given(param));
        if let Some((_, missing)) = missing {
            let message = format!("`@{}` needs its {}, {}", spec.name, missing.name, describe(missing));
            self.report(args_fault(annotation.span, message, spec));
        }
        args
    }

    fn find_param(&mut self, arg: &Arg, spec: &'static Spec, position: &mut usize) -> Option<&'static Param> {
        let fault = |span, message: String| args_fault(span, message, spec);
        if let Some(name) = &arg.name {
            let param = spec.params.iter().find(|param| param.name == name.text);
            if param.is_none() {
                self.report(fault(name.span, format!("`@{}` has no argument `{}`", spec.name, name.text)));
            }
            return param;
        }
        let index = if spec.variadic { (*position).min(spec.params.len() - 1) } else { *position };
        *position += 1;
        let param = spec.params.get(index);
        if param.is_none() {
            let message = match spec.params.len() {
                0 => format!("`@{}` takes no arguments", spec.name),
                1 => format!("`@{}` takes one argument", spec.name),
                count => format!("`@{}` takes at most {count} arguments", spec.name),
            };
            self.report(fault(arg.value.span, message));
        }
        param
    }

    fn check_arg(&mut self, value: &decl::Value, param: &Param, spec: &Spec) -> bool {
        let good = match (&value.kind, param.kind) {
            (ValueKind::Faulty, _) => return false,
            (ValueKind::Path(path), Kind::Word(words)) => {
                if words.contains(&path.text.as_str()) {
                    return true;
                }
                let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                let message = format!("`@{}` does not know `{}`", spec.name, path.text);
                let diagnostic = Diagnostic::new(code::ANNOTATION_ARGS, value.span, message);
                let diagnostic = diagnostic.under(format!("one of {}", list.join(", ")));
                self.report(match suggest::closest(&path.text, words.iter().copied()) {
                    Some(word) => diagnostic.fix(format!("did you mean `{word}`?"), value.span, word),
                    None => diagnostic,
                });
                return false;
            }
            (ValueKind::Path(_), Kind::AnyWord) | (ValueKind::Str(_), Kind::Str) => true,
            (ValueKind::List(items), Kind::StrList) => {
                let wrong =
                    items.iter().find(|item| !matches!(item.kind, ValueKind::Str(_) | ValueKind::Faulty));
                if let Some(item) = wrong {
                    let message = format!("the {} of `@{}` must be a list of strings", param.name, spec.name);
                    self.report(args_fault(item.span, message, spec));
                }
                return wrong.is_none();
            }
            _ => false,
        };
        if !good {
            let message = format!("the {} of `@{}` must be {}", param.name, spec.name, describe(param));
            self.report(args_fault(value.span, message, spec));
        }
        good
    }
}

/// The rule, the reason and the rule's place of an `@allow` that has both.
fn allow<'d>(args: &[(&'static str, &'d decl::Value)]) -> Option<(&'d str, &'d str, Span)> {
    let value = |name| args.iter().find(|(param, _)| *param == name).map(|(_, value)| *value);
    match (value("rule")?, &value("reason")?.kind) {
        (decl::Value { kind: ValueKind::Path(rule), span }, ValueKind::Str(reason)) => {
            Some((&rule.text, reason, *span))
        }
        _ => None,
    }
}

fn describe(param: &Param) -> String {
    match param.kind {
        Kind::Word(words) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            format!("one of {}", words.join(", "))
        }
        Kind::AnyWord => "a word without quotes".to_owned(),
        Kind::Str => "a string".to_owned(),
        Kind::StrList => "a list of strings".to_owned(),
    }
}

fn args_fault(span: Span, message: String, spec: &Spec) -> Diagnostic {
    Diagnostic::new(code::ANNOTATION_ARGS, span, message).help(format!("write `{}`", spec.form))
}
