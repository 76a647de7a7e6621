//! What works, but not as one would expect of the declaration: facts about Pyro, and habits that callers are thankful for.

mod exceptions;
mod standing;

use std::collections::HashMap;

use super::Lint;
use super::rule::{
    ANY_TYPE, BOOL_TRAP, CALLBACK_WAITS, IMPLICIT_VALUE, MANY_PARAMS, OPERATOR, OPTIONAL_PARAM,
    PER_CALL_PROPERTY, REGISTERED_TWICE,
};
use super::walk::{self, Member, Pair, Tree, Written};
use crate::decl;
use crate::model::{self, InstanceMode, Literal, Type};
use crate::source::Span;

pub(super) fn run(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for service in &tree.services {
        of_service(*service, lint);
        for member in walk::members(*service) {
            if let Member::Method(method) = member {
                of_method(tree, method, lint);
            }
            if !member.is_local() {
                operator(member, lint);
            }
        }
    }
    registered_twice(tree, lint);
    implicit_values(tree, lint);
    if lint.is_on(&ANY_TYPE) {
        each_type(tree, |written| any_type(written, lint));
    }
    exceptions::run(tree, lint);
    standing::run(tree, lint);
}

fn of_service(service: Pair<'_, decl::Service, model::Service>, lint: &mut Lint<'_>) {
    let per_call = service.model.instance == InstanceMode::PerCall;
    for member in walk::members(service) {
        match member {
            Member::Property(property) if per_call && !property.model.readonly && !property.model.local => {
                let name = &property.decl.decl.name;
                let message = format!("what is set as `{}` is lost when the call ends", name.text);
                let diagnostic = PER_CALL_PROPERTY.at(name.span, message).under("can be set");
                let diagnostic =
                    instance_label(service.decl, diagnostic, "each call has an object of its own");
                lint.report(
                    &PER_CALL_PROPERTY,
                    diagnostic.help("make it `readonly`, or the instance `session` or `single`"),
                );
            }
            Member::Method(method)
                if service.model.callback && !method.model.oneway && !method.model.local =>
            {
                let name = &method.decl.decl.name;
                let message = format!("the server waits for `{}` of its client", name.text);
                let diagnostic = CALLBACK_WAITS.at(name.span, message).under("not `oneway`");
                let note = "a client that is slow or gone holds up the call in which the server calls back";
                lint.report(
                    &CALLBACK_WAITS,
                    diagnostic.note(note).help("make it `oneway`, if nothing has to come back"),
                );
            }
            _ => {}
        }
    }
}

fn instance_label(service: &decl::Service, diagnostic: crate::Diagnostic, text: &str) -> crate::Diagnostic {
    match walk::annotation(&service.decl, "instance") {
        Some(annotation) => diagnostic.label(annotation.span, text),
        None => diagnostic,
    }
}

fn of_method(tree: &Tree<'_>, method: Pair<'_, decl::Method, model::Method>, lint: &mut Lint<'_>) {
    let name = &method.decl.decl.name;
    let positional: Vec<_> = walk::params(method).filter(|param| !param.model.keyword_only).collect();
    let is_bool =
        |param: &&Pair<'_, decl::Param, model::Param>| *tree.model.resolve(&param.model.ty) == Type::Bool;
    let bools: Vec<Span> = positional.iter().filter(is_bool).map(|param| param.decl.decl.name.span).collect();
    if let [first, second, ..] = bools[..] {
        let message = format!("calls of `{}` read as `{}(true, false)`", name.text, name.text);
        let diagnostic = BOOL_TRAP.at(second, message).under("which was which?").label(first, "a bool, too");
        lint.report(
            &BOOL_TRAP,
            diagnostic.help("put `*` before them, so that they are passed by keyword, or declare enums"),
        );
    }
    const MANY: usize = 7;
    if let Some(extra) = positional.get(MANY) {
        let message = format!("`{}` takes {} arguments by position", name.text, positional.len());
        let diagnostic =
            MANY_PARAMS.at(extra.decl.decl.name.span, message).under(format!("more than {MANY}"));
        lint.report(
            &MANY_PARAMS,
            diagnostic.help("put `*` before the last ones, or all of them into a struct"),
        );
    }
    optional_params(tree, method, lint);
}

/// From the end: a default can only be given where all later parameters have one.
fn optional_params(tree: &Tree<'_>, method: Pair<'_, decl::Method, model::Method>, lint: &mut Lint<'_>) {
    let params: Vec<_> = walk::params(method).collect();
    let mut required_behind = false;
    for param in params.into_iter().rev() {
        let is_optional = matches!(tree.model.resolve(&param.model.ty), Type::Optional(_));
        if param.model.default.is_some() {
            continue;
        }
        if is_optional && (param.model.keyword_only || !required_behind) {
            let name = &param.decl.decl.name;
            let message = format!("callers must pass `{}`, if only `none`", name.text);
            let diagnostic = OPTIONAL_PARAM.at(name.span, message).under("optional, but without a default");
            let end = Span { start: param.decl.ty.span.end, ..param.decl.ty.span };
            let help = format!("write `{}: {} = none`", name.text, walk::text(&param.decl.ty));
            lint.report(&OPTIONAL_PARAM, diagnostic.fix(help, end, " = none"));
            continue;
        }
        required_behind |= !param.model.keyword_only;
    }
}

/// Operators of Python look at the class of a proxy, which has few of them.
fn operator(member: Member<'_>, lint: &mut Lint<'_>) {
    const FORWARDED: [&str; 5] = ["__len__", "__getitem__", "__setitem__", "__delitem__", "__iter__"];
    let wire = member.wire_name();
    if wire.starts_with("__") && wire.ends_with("__") && !FORWARDED.contains(&wire) {
        let message = format!("no operator of Python calls `{wire}` of a stock proxy");
        let diagnostic = OPERATOR.at(walk::wire_span(member.decl()), message).under("only by name");
        let note = "Pyro5's proxies forward `len()`, indexing and iterating; Pyro4's none";
        lint.report(&OPERATOR, diagnostic.note(note).help("give it a plain name, by which it is called"));
    }
}

fn registered_twice(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for service in &tree.services {
        let annotation = walk::annotation(&service.decl.decl, "register");
        let (Some(register), Some(annotation)) = (&service.model.register, annotation) else { continue };
        let name = register.name.as_str();
        match seen.get(name) {
            Some(first) => {
                let message = format!("`{name}` is the name of another service, too");
                let diagnostic = REGISTERED_TWICE.at(annotation.span, message).under("takes the name over");
                let diagnostic = diagnostic.label(*first, "first registered here");
                let note = "the name server keeps what was registered last";
                lint.report(&REGISTERED_TWICE, diagnostic.note(note).help("take another name"));
            }
            None => {
                seen.insert(name, annotation.span);
            }
        }
    }
}

fn implicit_values(tree: &Tree<'_>, lint: &mut Lint<'_>) {
    for pair in &tree.enums {
        if pair.model.repr == Type::Str {
            continue;
        }
        let both = pair.decl.enumerants.iter().zip(&pair.model.enumerants);
        for (written, checked) in both.filter(|(written, _)| written.value.is_none()) {
            if let Literal::Int(number) = checked.value {
                let name = &written.decl.name;
                let message = format!("`{}` is {number} because of where it stands", name.text);
                let diagnostic = IMPLICIT_VALUE.at(name.span, message).under("another place, another number");
                let help = format!("write `{} = {number};`", name.text);
                let end = Span { start: name.span.end, ..name.span };
                lint.report(&IMPLICIT_VALUE, diagnostic.fix(help, end, format!(" = {number}")));
            }
        }
    }
}

/// Every written type that values can have, and those in it.
fn each_type<'c>(tree: &Tree<'c>, mut visit: impl FnMut(Written<'c>)) {
    fn deep<'c>(written: Written<'c>, visit: &mut impl FnMut(Written<'c>)) {
        visit(written);
        written.args().for_each(|part| deep(part, visit));
    }
    let mut look = |decl: &'c decl::Ty, ty: &'c Type| deep(Written::new(decl, ty), &mut visit);
    tree.aliases.iter().for_each(|pair| look(&pair.decl.ty, &pair.model.ty));
    for fields in tree.field_lists() {
        fields.each().for_each(|field| look(&field.decl.ty, &field.model.ty));
    }
    for (_, member) in tree.members() {
        match member {
            Member::Property(property) => look(&property.decl.ty, &property.model.ty),
            Member::Method(method) => {
                walk::params(method).for_each(|param| look(&param.decl.ty, &param.model.ty));
                if let (Some(decl), Some(ty)) = (&method.decl.returns, &method.model.returns) {
                    look(decl, ty);
                }
            }
        }
    }
}

fn any_type(written: Written<'_>, lint: &mut Lint<'_>) {
    if *written.ty == Type::Any {
        let diagnostic =
            ANY_TYPE.at(written.span(), "`any` says nothing of the value").under("checked by nobody");
        lint.report(&ANY_TYPE, diagnostic.help("declare a type, or a union of what it can be"));
    }
}
