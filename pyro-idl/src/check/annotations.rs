//! Annotations: which there are, where they may stand, what they take. What they say is read by the checks of their places.

use std::collections::HashMap;

use super::Checker;
use super::specs::{Kind, Param, Place, SPECS, Spec, describe};
use crate::decl::{self, Annotation, Arg, Meta, ValueKind};
use crate::diagnostic::{Diagnostic, code};
use crate::model::{Allow, Deprecated, Notes};
use crate::source::Span;
use crate::suggest;

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

    /// The annotation and where it stands, if it does.
    pub(super) fn placed(&self, name: &'static str) -> Option<(&'static str, Span)> {
        Some((name, self.span(name)?))
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
                let Some((rule, reason, span)) = allow(&args) else { continue };
                match annots.allows.iter().find(|(known, ..)| *known == rule) {
                    Some((_, _, first)) => self.report(twice(format!("`{rule}` is allowed"), span, *first)),
                    None => annots.allows.push((rule, reason, span)),
                }
                continue;
            }
            if let Some(first) = annots.found.get(spec.name) {
                let same = annotation.args.is_empty() && first.args.is_empty();
                let diagnostic = twice(format!("`@{}` is given", spec.name), annotation.span, first.span);
                self.report(match same {
                    true => diagnostic.fix("remove it", annotation.span, ""),
                    false => diagnostic.suggest("remove one of them", annotation.span, ""),
                });
                continue;
            }
            let args = self.annotation_args(annotation, spec);
            annots.found.insert(spec.name, Found { span: annotation.span, args });
        }
        self.check_versions(&annots);
        annots
    }

    fn find_spec(&mut self, annotation: &Annotation, place: Place) -> Option<&'static Spec> {
        let name = annotation.name.text.as_str();
        let Some(spec) = SPECS.iter().find(|spec| spec.name == name) else {
            self.report(unknown_annotation(annotation, place));
            return None;
        };
        if spec.places.contains(&place) {
            return Some(spec);
        }
        let message = format!("`@{name}` means nothing for {}", place.what());
        let diagnostic = Diagnostic::new(code::ANNOTATION_PLACE, annotation.span, message);
        let places: Vec<&str> = spec.places.iter().map(|place| place.what()).collect();
        let diagnostic = diagnostic.note(format!("it can stand before {}", places.join(", ")));
        let diagnostic = match place_note(place, name) {
            Some(note) => diagnostic.note(note),
            None => diagnostic,
        };
        self.report(diagnostic.suggest("remove it", annotation.span, ""));
        None
    }

    fn annotation_args<'m>(
        &mut self,
        annotation: &'m Annotation,
        spec: &'static Spec,
    ) -> Vec<(&'static str, &'m decl::Value)> {
        let mut args: Vec<(&'static str, &'m decl::Value)> = Vec::new();
        let mut position = 0;
        let mut named = false;
        for arg in &annotation.args {
            if named && arg.name.is_none() && !spec.variadic {
                let message = format!("the arguments of `@{}` without names stand first", spec.name);
                self.report(args_fault(arg.value.span, message, spec).under("behind one with a name"));
            }
            named |= arg.name.is_some();
            let Some(param) = self.find_param(arg, spec, &mut position) else { continue };
            let again = args.iter().find(|(name, _)| *name == param.name);
            if let (Some((_, first)), false) = (again, spec.variadic) {
                let message = format!("the {} of `@{}` is given twice", param.name, spec.name);
                let diagnostic = args_fault(arg.value.span, message, spec);
                self.report(diagnostic.under("again").label(first.span, "first here"));
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
            if spec.variadic {
                self.report(fault(name.span, format!("the arguments of `@{}` have no names", spec.name)));
                return spec.params.last();
            }
            let param = spec.params.iter().find(|param| param.name == name.text);
            if param.is_none() {
                let message = format!("`@{}` has no argument `{}`", spec.name, name.text);
                let names = spec.params.iter().map(|param| param.name);
                self.report(match suggest::closest(&name.text, names) {
                    Some(own) => {
                        let help = format!("did you mean `{own}`?");
                        fault_at(name.span, message).suggest(help, name.span, own)
                    }
                    None => fault(name.span, message),
                });
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
        let what = format!("the {} of `@{}`", param.name, spec.name);
        let fault = match (&value.kind, param.kind) {
            (ValueKind::Faulty, _) => return false,
            (ValueKind::Path(_), Kind::AnyWord) | (ValueKind::Str(_), Kind::Str) => return true,
            (ValueKind::Path(path), Kind::Word(words)) if words.contains(&path.text.as_str()) => return true,
            (ValueKind::Path(path), Kind::Word(words)) => unknown_word(value.span, &path.text, words, spec),
            (ValueKind::Str(text), Kind::Word(words)) if words.contains(&text.as_str()) => {
                let diagnostic = fault_at(value.span, format!("{what} is written without quotes"));
                diagnostic.fix(format!("write `{text}`"), value.span, text)
            }
            (ValueKind::Str(text), Kind::Text) if text.trim().is_empty() => {
                args_fault(value.span, format!("{what} says nothing"), spec)
            }
            (ValueKind::Str(_), Kind::Text) => return true,
            (ValueKind::Str(text), Kind::Version) if version(text).is_some() => return true,
            (ValueKind::Str(text), Kind::Version) => {
                let message = format!("`{}` is no version", text.escape_debug());
                args_fault(value.span, message, spec).under("numbers with points between, as in `1.2`")
            }
            (ValueKind::Int(number), Kind::Version) => {
                let text = format!("\"{number}\"");
                fault_at(value.span, format!("{what} must be a string")).fix(
                    format!("write `{text}`"),
                    value.span,
                    text,
                )
            }
            (ValueKind::Path(path), Kind::Str | Kind::Text) => {
                let text = format!("\"{}\"", path.text);
                fault_at(value.span, format!("{what} must be a string")).fix(
                    format!("write `{text}`"),
                    value.span,
                    text,
                )
            }
            (ValueKind::Str(text), Kind::StrList) => {
                let list = format!("[{text:?}]");
                fault_at(value.span, format!("{what} must be a list of strings")).fix(
                    format!("write `{list}`"),
                    value.span,
                    list,
                )
            }
            (ValueKind::List(items), Kind::StrList) => {
                let wrong =
                    items.iter().find(|item| !matches!(item.kind, ValueKind::Str(_) | ValueKind::Faulty));
                let Some(item) = wrong else { return true };
                args_fault(item.span, format!("{what} must be a list of strings"), spec)
            }
            _ => args_fault(value.span, format!("{what} must be {}", describe(param)), spec),
        };
        self.report(fault);
        false
    }
}

fn unknown_annotation(annotation: &Annotation, place: Place) -> Diagnostic {
    let (name, span) = (annotation.name.text.as_str(), annotation.name.span);
    let message = format!("unknown annotation `@{name}`");
    let diagnostic = Diagnostic::new(code::ANNOTATION_UNKNOWN, span, message);
    if let Some((_, own)) = FOREIGN.iter().find(|(foreign, _)| *foreign == name) {
        return match own.strip_prefix('@').filter(|own| !own.contains('(')) {
            Some(word) => diagnostic.suggest(format!("write `{own}`"), span, word),
            None => diagnostic.help(format!("write `{own}`")),
        };
    }
    let here = SPECS.iter().filter(|spec| spec.places.contains(&place)).map(|spec| spec.name);
    match suggest::closest(name, here.clone()) {
        Some(own) => diagnostic.suggest(format!("did you mean `@{own}`?"), span, own),
        None => {
            let known: Vec<String> = here.map(|name| format!("`@{name}`")).collect();
            diagnostic.note(format!("{} can have {}", place.what(), known.join(", ")))
        }
    }
}

/// Decorators of Python's Pyro and annotations of other languages, and how the same is said here.
const FOREIGN: [(&str, &str); 8] = [
    ("behavior", "@instance(single)"),
    ("instance_mode", "@instance(single)"),
    ("staticmethod", "@static"),
    ("classmethod", "@static"),
    ("experimental", "@unstable"),
    ("optional", "name: type?"),
    ("nullable", "name: type?"),
    ("default", "name: type = value"),
];

/// Why an annotation that is good elsewhere means nothing here.
fn place_note(place: Place, name: &str) -> Option<&'static str> {
    Some(match (place, name) {
        (Place::Param, "name") => "Python callers pass arguments by the declared name",
        (Place::Enumerant, "name") => "an enumerant is its value on the wire: `Name = \"text\";`",
        (Place::Variant, "name") => "the declared name of a variant is its key on the wire",
        (Place::Struct | Place::Enum | Place::Union | Place::Alias, "name") => {
            "the names of types do not go over the wire"
        }
        (Place::Service, "name") => "the name in the name server is given by `@register`",
        (Place::Exception, "name") => "the class that Python clients see is given by `@python`",
        (Place::Service, "expose") => "every member of a service is remote already",
        (Place::Property, "static") => "Python has no remote properties of classes",
        (Place::Property, "sync") => "it can stand before the service",
        _ => return None,
    })
}

fn unknown_word(span: Span, word: &str, words: &[&str], spec: &Spec) -> Diagnostic {
    let list: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let message = format!("`@{}` does not know `{word}`", spec.name);
    let diagnostic = Diagnostic::new(code::ANNOTATION_ARGS, span, message);
    let diagnostic = diagnostic.under(format!("one of {}", list.join(", ")));
    match suggest::closest(word, words.iter().copied()) {
        Some(word) => diagnostic.suggest(format!("did you mean `{word}`?"), span, word),
        None if word == "pickle" => diagnostic
            .note("a service cannot ask for it: a daemon takes it from old clients when it is configured to"),
        None if word == "cloudpickle" || word == "dill" => {
            diagnostic.note("it would let a peer run code: it is not supported")
        }
        None => diagnostic,
    }
}

fn twice(what: String, span: Span, first: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::ANNOTATION_TWICE, span, format!("{what} twice"));
    diagnostic.under("again").label(first, "first here")
}

/// The numbers of a version: one to four with points between; what follows `-` or `+` orders nothing.
pub(super) fn version(text: &str) -> Option<Vec<u32>> {
    let (numbers, rest) = match text.find(['-', '+']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let rest_good = rest.is_none_or(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-+".contains(&byte))
    });
    let number = |part: &str| {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let numbers: Vec<u32> = numbers.split('.').map(number).collect::<Option<_>>()?;
    (rest_good && numbers.len() <= 4).then_some(numbers)
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

fn args_fault(span: Span, message: String, spec: &Spec) -> Diagnostic {
    fault_at(span, message).help(format!("write `{}`", spec.form))
}

fn fault_at(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(code::ANNOTATION_ARGS, span, message)
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_are_numbers_with_points() {
        assert_eq!(version("1"), Some(vec![1]));
        assert_eq!(version("2.10.0-rc.1"), Some(vec![2, 10, 0]));
        assert_eq!(version("2024.05+b7"), Some(vec![2024, 5]));
        for text in ["", "1.", ".1", "v1", "1.2.3.4.5", "1 .2", "1-", "next", "99999999999", "1.-2"] {
            assert_eq!(version(text), None, "{text:?}");
        }
    }
}
