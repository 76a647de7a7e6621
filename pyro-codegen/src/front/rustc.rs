//! What rustc says by itself about a macro's input: there a message of ours would be the second one. In source files, which
//! nobody compiles here, the check says all of it.

use super::{Front, Input};
use pyro_idl::Span;
use pyro_idl::decl::{Ident, Value, ValueKind};
use pyro_idl::diagnostic::{Code, Diagnostic, codes};
use std::collections::{BTreeMap, BTreeSet};
use syn::Type;

/// What rustc finds, and what is needed to know it.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Places and the rules that are broken there.
    places: BTreeSet<(Span, Code)>,
    /// Data by the places of their names: the name, and the names of the types that lie in it without indirection.
    inline: BTreeMap<Span, (String, Vec<String>)>,
}

impl Front {
    /// Reports something that rustc refuses too, if there is a rustc: in a macro's input it is the one who says it.
    pub(super) fn report_unless_rustc(&mut self, diagnostic: Diagnostic) {
        self.leave_to_rustc(diagnostic.span(), diagnostic.code);
        self.diagnostics.push(diagnostic);
    }

    /// Notes that rustc says it, if this rule is broken at this place.
    pub(super) fn leave_to_rustc(&mut self, place: Span, rule: Code) {
        if self.input != Input::Files {
            self.told_by_rustc.places.insert((place, rule));
        }
    }

    /// Whether rustc says it.
    pub(super) fn is_told_by_rustc(&self, fault: &Diagnostic) -> bool {
        self.told_by_rustc.places.contains(&(fault.span(), fault.code))
    }

    /// The value of a constant, which is Rust's: one of another type, or a name that leads nowhere, is no Rust.
    pub(super) fn leave_value_to_rustc(&mut self, value: &Value, ty: &str) {
        let rules: &[Code] = match &value.kind {
            ValueKind::Path(_) => &[codes::UNKNOWN, codes::DEFAULT_TYPE],
            ValueKind::Int(number) if *number < 0 && ty.starts_with('u') => {
                &[codes::RANGE, codes::DEFAULT_TYPE]
            }
            ValueKind::Faulty => &[],
            _ => &[codes::DEFAULT_TYPE],
        };
        rules.iter().for_each(|rule| self.leave_to_rustc(value.span, *rule));
    }

    /// Declarations without those whose names are there already: rustc refuses them, and the rest stands.
    pub(super) fn without_twins<T, K: Ord>(&self, list: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
        if self.input == Input::Files {
            return list;
        }
        let mut seen = BTreeSet::new();
        list.into_iter().filter(|part| seen.insert(key(part))).collect()
    }

    /// Notes what lies in a struct or enum without indirection.
    pub(super) fn note_inline<'a>(&mut self, name: &Ident, types: impl Iterator<Item = &'a Type>) {
        let mut inside = Vec::new();
        types.for_each(|ty| inline_types(ty, &mut inside));
        self.told_by_rustc.inline.insert(name.span, (name.text.clone(), inside));
    }

    /// A type that lies in itself has no size in Rust either.
    pub(super) fn leave_sizes_to_rustc(&mut self) {
        let inline = &self.told_by_rustc.inline;
        let endless: Vec<Span> =
            inline.keys().copied().filter(|place| lies_in_itself(*place, inline)).collect();
        for place in endless {
            self.barren.insert(self.told_by_rustc.inline[&place].0.clone());
            self.leave_to_rustc(place, codes::INFINITE);
        }
    }
}

fn lies_in_itself(place: Span, inline: &BTreeMap<Span, (String, Vec<String>)>) -> bool {
    let Some((name, inside)) = inline.get(&place) else { return false };
    let mut seen = BTreeSet::new();
    let mut open: Vec<&String> = inside.iter().collect();
    while let Some(next) = open.pop() {
        if next == name {
            return true;
        }
        if seen.insert(next) {
            open.extend(inline.values().filter(|(other, _)| other == next).flat_map(|(_, inside)| inside));
        }
    }
    false
}

/// The names of what lies in a type as it is: everything else is behind a pointer.
fn inline_types(ty: &Type, names: &mut Vec<String>) {
    match ty {
        Type::Paren(inner) => inline_types(&inner.elem, names),
        Type::Group(inner) => inline_types(&inner.elem, names),
        Type::Tuple(parts) => parts.elems.iter().for_each(|part| inline_types(part, names)),
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return };
            match &last.arguments {
                syn::PathArguments::AngleBracketed(args) if last.ident == "Option" => {
                    args.args.iter().for_each(|arg| {
                        if let syn::GenericArgument::Type(ty) = arg {
                            inline_types(ty, names);
                        }
                    });
                }
                syn::PathArguments::None => names.push(super::values::declared(&last.ident)),
                _ => {}
            }
        }
        _ => {}
    }
}
