//! Types of Rust as types of the language.

use super::Front;
use super::names::{Meaning, Use};
use super::values::declared;
use crate::rust::own::{self, Layer, Written};
use pyro_idl::decl::{Path, Ty};
use pyro_idl::diagnostic::{Diagnostic, codes};
use pyro_idl::source::Span;
use pyro_idl::suggest;
use syn::{GenericArgument, PathArguments, Type};

/// Rust's name and the language's, of types without arguments. `i64` and `f64` are Python's own `int` and `float`; the
/// aliases in capitals are for the types with a declared size.
const SIMPLE: [(&str, &str); 32] = [
    ("bool", "bool"),
    ("i8", "i8"),
    ("i16", "i16"),
    ("i32", "i32"),
    ("i64", "int"),
    ("I64", "i64"),
    ("isize", "i64"),
    ("u8", "u8"),
    ("u16", "u16"),
    ("u32", "u32"),
    ("u64", "u64"),
    ("usize", "u64"),
    ("BigInt", "int"),
    ("f32", "f32"),
    ("f64", "float"),
    ("F64", "f64"),
    ("str", "str"),
    ("String", "str"),
    ("ByteStr", "str"),
    ("Bytes", "bytes"),
    ("Complex", "complex"),
    ("Decimal", "decimal"),
    ("Date", "date"),
    ("Time", "time"),
    ("DateTime", "datetime"),
    ("TimeDelta", "timedelta"),
    ("Uuid", "uuid"),
    ("Uri", "uri"),
    ("Value", "any"),
    // The only parameter of a method; what is in it stays as it came.
    ("SerializedBlob", "any"),
    ("Ref", ""),
    ("ItemStream", ""),
];

/// Containers: Rust's name, the language's, and how many types it takes.
pub(super) const CONTAINERS: [(&str, &str, usize); 7] = [
    ("Vec", "list", 1),
    ("BTreeSet", "set", 1),
    ("HashSet", "set", 1),
    ("BTreeMap", "map", 2),
    ("HashMap", "map", 2),
    ("ItemStream", "stream", 1),
    ("Ref", "ref", 1),
];

/// What only points at a value: it travels as the value.
const POINTERS: [&str; 2] = ["Box", "Arc"];

/// Types that Rust has and the language has not, and what to write instead.
const INSTEAD: [(&str, &str); 14] = [
    ("char", "String"),
    ("i128", "BigInt"),
    ("u128", "BigInt"),
    ("Duration", "TimeDelta"),
    ("SystemTime", "DateTime"),
    ("Instant", "DateTime"),
    ("Zoned", "DateTime"),
    ("Timestamp", "DateTime"),
    ("NaiveDateTime", "DateTime"),
    ("Cow", "String"),
    ("PathBuf", "String"),
    ("VecDeque", "Vec<T>"),
    ("Rc", "Arc<T>"),
    ("BytesMut", "Bytes"),
];

/// A type of both sides.
#[derive(Debug)]
pub(super) struct Typed {
    /// As the check reads it.
    pub(super) ty: Ty,
    /// As the author wrote it.
    pub(super) written: Written,
}

/// Whether a name alone is a type that is known without a declaration.
pub(super) fn is_known(name: &str) -> bool {
    SIMPLE.iter().any(|(own, _)| *own == name)
        || CONTAINERS.iter().any(|(own, ..)| *own == name)
        || POINTERS.contains(&name)
        || name == "Option"
}

impl Front {
    /// A type; one that the language has not is reported, and nothing more is said of it.
    pub(super) fn ty(&mut self, ty: &Type) -> Typed {
        self.ty_used(ty, Use::Type)
    }

    fn ty_used(&mut self, ty: &Type, how: Use) -> Typed {
        let tokens = own::tokens(ty);
        let simple = |ty| Typed { ty, written: Written { tokens: tokens.clone(), args: Vec::new() } };
        match ty {
            Type::Paren(inner) => self.ty_used(&inner.elem, how),
            Type::Group(inner) => self.ty_used(&inner.elem, how),
            Type::Tuple(parts) if parts.elems.is_empty() => {
                let span = self.places.of(ty);
                simple(named("none", span, None, span))
            }
            Type::Tuple(parts) => {
                let mark = self.places.mark();
                let parts = parts.elems.iter().map(|part| self.ty_used(part, how.clone()).ty).collect();
                let span = self.places.around(ty, mark);
                simple(named("tuple", span, Some(parts), span))
            }
            Type::Path(path) if path.qself.is_none() => self.path_type(&path.path, &tokens, how),
            Type::Reference(reference) => {
                let span = self.places.of(ty);
                let help = match &*reference.elem {
                    Type::Path(path) if path.path.is_ident("str") => "write `String`".to_owned(),
                    Type::Slice(slice) if is_u8(&slice.elem) => "write `Bytes`".to_owned(),
                    Type::Slice(slice) => format!("write `Vec<{}>`", own::text(&*slice.elem)),
                    elem => format!("write `{}`", own::text(elem)),
                };
                let message = "a reference cannot travel";
                let diagnostic = Diagnostic::new(codes::UNKNOWN, span, message).under("values are owned");
                let diagnostic = match self.lent_text(ty).filter(|_| self.could_lend) {
                    Some(_) => diagnostic.help(help).help(LEND),
                    None => diagnostic.help(help),
                };
                self.diagnostics.push(diagnostic);
                simple(lost(span))
            }
            _ => {
                let span = self.places.of(ty);
                self.unknown_type(&own::text(ty), span);
                simple(lost(span))
            }
        }
    }

    /// `&str` or `Option<&str>`, which a handler that never waits can have.
    pub(super) fn lent_text(&mut self, ty: &Type) -> Option<Typed> {
        let span = self.places.of(ty);
        let written = |args| Written { tokens: own::tokens(ty), args };
        match ty {
            Type::Reference(reference) if reference.mutability.is_none() => match &*reference.elem {
                Type::Path(path) if path.path.is_ident("str") => {
                    Some(Typed { ty: named("str", span, None, span), written: written(Vec::new()) })
                }
                _ => None,
            },
            Type::Path(path) => {
                let last = path.path.segments.last().filter(|last| last.ident == "Option")?;
                let PathArguments::AngleBracketed(args) = &last.arguments else { return None };
                let text @ Type::Reference(_) = args.args.first().and_then(type_arg)? else { return None };
                let mut text = self.lent_text(text)?;
                text.ty.optional.push(self.places.of(&last.ident));
                text.ty.span = span;
                Some(Typed { ty: text.ty, written: written(vec![text.written]) })
            }
            _ => None,
        }
    }

    fn path_type(&mut self, path: &syn::Path, tokens: &proc_macro2::TokenStream, how: Use) -> Typed {
        let words: Vec<String> = path.segments.iter().map(|segment| declared(&segment.ident)).collect();
        let args = path.segments.last().map(|segment| &segment.arguments);
        let args: Option<Vec<&Type>> = match args {
            Some(PathArguments::AngleBracketed(args)) => {
                Some(args.args.iter().filter_map(type_arg).collect())
            }
            _ => None,
        };
        let mark = self.places.mark();
        let name_span = self.places.of(&path_without_args(path));
        let whole = |front: &mut Self| match args {
            Some(_) => front.places.around(path, mark),
            None => name_span,
        };
        let typed = |ty, args| Typed { ty, written: Written { tokens: tokens.clone(), args } };
        match self.resolve(&words) {
            Meaning::Library(name) => {
                let args = args.unwrap_or_default();
                self.library_type(
                    &name,
                    name_span,
                    &args,
                    |front| front.places.around(path, mark),
                    typed,
                    how,
                )
            }
            Meaning::Item(name) if self.is_without_package(&name, name_span) => {
                typed(lost(name_span), Vec::new())
            }
            Meaning::Item(name) => {
                if words.len() > 1 || name.contains('.') {
                    self.note_path(&name, &words);
                }
                let args = args.clone().map(|args| args.iter().map(|arg| self.ty(arg).ty).collect());
                let span = whole(self);
                typed(named(&name, name_span, args, span), Vec::new())
            }
            Meaning::Elsewhere(name) if args.is_none() => {
                if INSTEAD.iter().any(|(foreign, _)| *foreign == name) {
                    self.unknown_type(&name, name_span);
                    return typed(lost(name_span), Vec::new());
                }
                let name = self.elsewhere(&name, &words, name_span, how);
                typed(named(&name, name_span, None, name_span), Vec::new())
            }
            Meaning::Elsewhere(_) | Meaning::Unknown => {
                self.unknown_type(&words.join("::"), name_span);
                typed(lost(name_span), Vec::new())
            }
        }
    }

    fn library_type(
        &mut self,
        name: &str,
        name_span: Span,
        args: &[&Type],
        whole: impl Fn(&mut Self) -> Span,
        typed: impl Fn(Ty, Vec<Written>) -> Typed,
        how: Use,
    ) -> Typed {
        if name == "Option" || POINTERS.contains(&name) {
            let [arg] = args else {
                self.wrong_arity(name, name_span, 1);
                return typed(lost(name_span), Vec::new());
            };
            let Typed { mut ty, written } = self.ty_used(arg, how);
            ty.span = whole(self);
            if name == "Option" {
                ty.optional.push(name_span);
                return typed(ty, vec![written]);
            }
            return typed(ty, Vec::new());
        }
        if let Some((_, own, count)) = CONTAINERS.iter().find(|(rust, ..)| *rust == name) {
            // Hashers and the like come after the types.
            if args.len() < *count {
                self.wrong_arity(name, name_span, *count);
                return typed(lost(name_span), Vec::new());
            }
            if *own == "ref" {
                return typed(self.reference(args[0], name_span), Vec::new());
            }
            let is_key = |index| index == 0 && matches!(*own, "set" | "map");
            let parts: Vec<Typed> = args[..*count]
                .iter()
                .enumerate()
                .map(|(index, arg)| self.ty_used(arg, if is_key(index) { Use::Key } else { Use::Type }))
                .collect();
            let span = whole(self);
            let (types, written) = parts.into_iter().map(|part| (part.ty, part.written)).unzip();
            return typed(named(own, name_span, Some(types), span), written);
        }
        match SIMPLE.iter().find(|(rust, _)| *rust == name) {
            Some((_, own)) => typed(named(own, name_span, None, name_span), Vec::new()),
            None => {
                self.unknown_type(name, name_span);
                typed(lost(name_span), Vec::new())
            }
        }
    }

    /// Notes which pointers a value of this type is behind, for its default.
    pub(super) fn note_layers(&mut self, place: Span, ty: &Type) {
        let layers = self.layers(ty);
        if layers.iter().any(|layer| *layer != Layer::Optional) {
            self.own.layers.insert(place, layers);
        }
    }

    fn layers(&self, mut ty: &Type) -> Vec<Layer> {
        let mut layers = Vec::new();
        while let Type::Path(path) = ty
            && let Some(PathArguments::AngleBracketed(args)) =
                path.path.segments.last().map(|last| &last.arguments)
            && let Some(inner) = args.args.first().and_then(type_arg)
        {
            let words: Vec<String> = path.path.segments.iter().map(|word| declared(&word.ident)).collect();
            let Meaning::Library(name) = self.resolve(&words) else { break };
            layers.push(match &*name {
                "Option" => Layer::Optional,
                "Box" => Layer::Boxed,
                "Arc" => Layer::Shared,
                _ => break,
            });
            ty = inner;
        }
        layers
    }

    /// `Ref<StationProxy>`: the service by the name of its proxy.
    fn reference(&mut self, ty: &Type, name_span: Span) -> Ty {
        let span = self.places.of(ty);
        let Type::Path(path) = ty else {
            self.unknown_type(&own::text(ty), span);
            return lost(span);
        };
        let mut words: Vec<String> = path.path.segments.iter().map(|word| declared(&word.ident)).collect();
        if let [name] = &words[..] {
            // What is imported is the proxy; the service of its name need not be.
            match self.module().imports.get(name) {
                Some(imported) => words.clone_from(imported),
                None if self.input == super::Input::Module && self.resolve(&words) == Meaning::Unknown => {
                    self.references.insert(span, (self.current, name.clone()));
                }
                None => {}
            }
        }
        let mut is_proxy = false;
        if let Some(last) = words.last_mut()
            && let Some(service) = last.strip_suffix("Proxy")
        {
            *last = service.to_owned();
            is_proxy = true;
        }
        if !is_proxy && self.kind_of(&words) == Some(pyro_idl::ItemKind::Service) {
            self.proxy_is_meant(&own::text(ty), span);
        }
        let name = match self.resolve(&words) {
            Meaning::Item(name) if self.is_without_package(&name, span) => return lost(span),
            Meaning::Item(name) => name,
            Meaning::Elsewhere(name) => self.elsewhere(&name, &words, span, Use::Service),
            Meaning::Library(name) => name,
            Meaning::Unknown => words.join("."),
        };
        named("ref", name_span, Some(vec![named(&name, span, None, span)]), span)
    }

    /// Whether the name leads to an item that says no package, from one that does; then that is reported.
    pub(super) fn is_without_package(&mut self, name: &str, span: Span) -> bool {
        let Some(name) = name.strip_prefix('.') else { return false };
        let package = &self.module().package;
        let message = format!("`{name}` is in no package, unlike what uses it");
        let help = format!("write `#[pyro(package = \"{package}\")]` before `{name}`");
        self.diagnostics.push(Diagnostic::new(codes::UNKNOWN, span, message).help(help));
        true
    }

    fn wrong_arity(&mut self, name: &str, span: Span, count: usize) {
        let form = if count == 1 { "T" } else { "K, V" };
        let diagnostic = Diagnostic::new(codes::ARITY, span, format!("`{name}` needs its types"));
        self.report_unless_rustc(diagnostic.help(format!("write `{name}<{form}>`")));
    }

    fn unknown_type(&mut self, text: &str, span: Span) {
        let message = format!("`{text}` is no type of the language");
        let diagnostic = Diagnostic::new(codes::UNKNOWN, span, message).under("cannot travel");
        let last = text.rsplit("::").next().unwrap_or(text);
        if let Some((_, instead)) = INSTEAD.iter().find(|(foreign, _)| *foreign == last) {
            self.diagnostics.push(diagnostic.help(format!("write `{instead}`")));
            return;
        }
        if self.module().others.contains(text) {
            let message = format!("`{text}` has no wire form");
            let diagnostic =
                Diagnostic::new(codes::UNKNOWN, span, message).under("declared here, but not for the wire");
            self.diagnostics.push(
                diagnostic
                    .help("write `#[derive(pyro_runtime::Struct)]`, or another of our derives, before it"),
            );
            return;
        }
        let own = self
            .module()
            .items
            .iter()
            .filter(|(_, kind)| !matches!(kind, pyro_idl::ItemKind::Const | pyro_idl::ItemKind::Service));
        let known = SIMPLE.iter().map(|(name, _)| *name).chain(["Vec", "BTreeMap", "BTreeSet", "Option"]);
        let closest = suggest::closest(last, own.map(|(name, _)| name.as_str()).chain(known));
        let diagnostic = match closest {
            Some(name) => diagnostic.suggest(format!("did you mean `{name}`?"), span, name),
            None => diagnostic.note(TYPES),
        };
        // Rust's own types are there for rustc.
        let is_plain = text.chars().all(|c| c.is_alphanumeric() || c == '_');
        match is_plain && text.starts_with(char::is_uppercase) && !PRELUDE.contains(&text) {
            true => self.report_unless_rustc(diagnostic),
            false => self.diagnostics.push(diagnostic),
        }
    }
}

/// How a text can be lent after all.
const LEND: &str = "or mark a handler that never waits, which can be lent texts: `#[pyro(sync)]`";

/// Types that Rust brings into every module and that do not travel.
const PRELUDE: [&str; 2] = ["Result", "Self"];

/// What there is, for those who look for it.
const TYPES: &str = "the types are bool, i8 to i64, u8 to u64, f32, f64, String, Bytes, Complex, Decimal, Date, Time, \
    DateTime, TimeDelta, Uuid, Uri, Value, (), tuples, Option, Vec, BTreeSet, HashSet, BTreeMap, HashMap, ItemStream as a \
    result, and those with one of the derives Struct, Enum, Union and Exception";

fn type_arg(arg: &GenericArgument) -> Option<&Type> {
    match arg {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

fn path_without_args(path: &syn::Path) -> syn::Path {
    let mut path = path.clone();
    path.segments.iter_mut().for_each(|segment| segment.arguments = PathArguments::None);
    path
}

/// Whether a slice of these is one of bytes.
fn is_u8(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("u8"))
}

fn named(name: &str, name_span: Span, args: Option<Vec<Ty>>, span: Span) -> Ty {
    let path = Path { text: name.to_owned(), span: name_span };
    Ty { path, args, optional: Vec::new(), span }
}

/// A type that was reported: the check knows that its name was lost.
pub(super) fn lost(span: Span) -> Ty {
    named(super::LOST, span, None, span)
}
