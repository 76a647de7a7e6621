//! Types as they are written to types of the Model. Says nothing of values.

use super::builtins::Foreign;
use super::cycles::circle;
use super::symbols::{Scope, Symbol, TYPE_KINDS};
use super::{Checker, Deferred, builtins};
use crate::decl::{self, Path};
use crate::diagnostic::{Diagnostic, code};
use crate::draft::ItemKind;
use crate::model::{Item, Type};
use crate::source::Span;

impl<'d> Checker<'d, '_> {
    /// A type that a value can have: everything but a stream.
    pub(super) fn value_type(&mut self, scope: Scope, ty: &'d decl::Ty) -> Option<Type> {
        if ty.path.text == "stream" {
            self.report(stream_place(ty));
            for inner in ty.args.iter().flatten() {
                self.value_type(scope, inner);
            }
            return None;
        }
        let base = self.base_type(scope, ty);
        self.optional(base?, ty)
    }

    /// As [`value_type`](Self::value_type); the unknown type if it is faulty.
    pub(super) fn type_or_unknown(&mut self, scope: Scope, ty: &'d decl::Ty) -> Type {
        self.value_type(scope, ty).unwrap_or_else(|| self.unknown_type())
    }

    /// The type behind `->`, where alone a stream can stand.
    pub(super) fn result_type(&mut self, scope: Scope, ty: &'d decl::Ty) -> Option<Type> {
        if ty.path.text != "stream" {
            return self.value_type(scope, ty);
        }
        if let Some(mark) = ty.optional.first() {
            let diagnostic = Diagnostic::new(code::STREAM_PLACE, *mark, "a stream cannot be optional");
            self.report(diagnostic.under("an empty stream has no items").fix("remove the `?`", *mark, ""));
        }
        let [item] = self.type_args(scope, ty, 1, "stream<T>")?.try_into().ok()?;
        Some(Type::Stream(Box::new(item)))
    }

    fn optional(&mut self, base: Type, ty: &decl::Ty) -> Option<Type> {
        let Some(mark) = ty.optional.first() else { return Some(base) };
        if let Some(second) = ty.optional.get(1) {
            let diagnostic = Diagnostic::new(code::OPTIONAL, *second, "optional of an optional");
            self.report(diagnostic.under("it is optional already").fix("write one `?`", *second, ""));
        }
        let span = Span { end: mark.start, ..ty.span };
        self.deferred.push(Deferred::NotOptional { ty: base.clone(), span, mark: *mark });
        Some(Type::Optional(Box::new(base)))
    }

    fn base_type(&mut self, scope: Scope, ty: &'d decl::Ty) -> Option<Type> {
        let name = ty.path.text.as_str();
        if let Some(simple) = builtins::simple_type(name) {
            self.no_args(scope, ty)?;
            return Some(simple);
        }
        match name {
            "list" => {
                let [item] = self.type_args(scope, ty, 1, "list<T>")?.try_into().ok()?;
                Some(Type::List(Box::new(item)))
            }
            "set" => {
                let [item] = self.type_args(scope, ty, 1, "set<T>")?.try_into().ok()?;
                self.hashable(scope, &item, arg_span(ty), "a set element");
                Some(Type::Set(Box::new(item)))
            }
            "map" => {
                let [key, value] = self.type_args(scope, ty, 2, "map<K, V>")?.try_into().ok()?;
                self.hashable(scope, &key, arg_span(ty), "a map key");
                Some(Type::Map(Box::new(key), Box::new(value)))
            }
            "tuple" => self.tuple(scope, ty),
            "ref" => self.reference(scope, ty),
            _ => self.named_type(scope, ty),
        }
    }

    fn hashable(&mut self, scope: Scope, ty: &Type, span: Span, what: &'static str) {
        self.deferred.push(Deferred::Hashable { scope, ty: ty.clone(), span, what });
    }

    fn tuple(&mut self, scope: Scope, ty: &'d decl::Ty) -> Option<Type> {
        // The generated glue has code for this many parts.
        const MAX: usize = 12;
        let count = ty.args.as_ref().map_or(0, Vec::len);
        if (1..=MAX).contains(&count) {
            let tuple = Type::Tuple(self.type_args(scope, ty, count, "tuple<A, B>")?);
            self.tuples.push((tuple.clone(), ty.span));
            return Some(tuple);
        }
        if count == 0 {
            self.report(arity(ty, "`tuple` needs the types of its parts", "tuple<A, B>"));
        } else {
            let message = format!("a tuple has at most {MAX} parts; this one has {count}");
            self.report(Diagnostic::new(code::ARITY, ty.span, message).help("declare a struct instead"));
        }
        None
    }

    fn reference(&mut self, scope: Scope, ty: &'d decl::Ty) -> Option<Type> {
        let [service] = ty.args.as_deref().unwrap_or_default() else {
            self.report(arity(ty, "`ref` takes one service", "ref<Service>"));
            return None;
        };
        if service.args.is_some() && builtins::is_type_name(&service.path.text) {
            self.report(reference_of_type(service));
            return None;
        }
        self.no_args(scope, service)?;
        if let Some(mark) = service.optional.first() {
            let name = &service.path.text;
            let diagnostic =
                Diagnostic::new(code::OPTIONAL, *mark, format!("a service cannot be optional: `{name}`"));
            let diagnostic = diagnostic.under("the reference to it can");
            let form = format!("ref<{name}>?");
            self.report(diagnostic.fix(format!("write `{form}`"), ty.span, form));
        }
        match self.find(scope, &service.path, "service", &[ItemKind::Service], &[])? {
            Item::Service(id) => Some(Type::Ref(id)),
            other => {
                self.wrong_kind(&service.path, other, "a service");
                None
            }
        }
    }

    fn named_type(&mut self, scope: Scope, ty: &'d decl::Ty) -> Option<Type> {
        let path = &ty.path;
        if self.symbols.lookup(scope, path).is_none()
            && let Some(foreign) = builtins::foreign_type(&path.text)
        {
            for arg in ty.args.iter().flatten() {
                self.value_type(scope, arg);
            }
            self.report(foreign_type(ty, foreign));
            return None;
        }
        let item = self.find(scope, path, "type", &TYPE_KINDS, &builtins::TYPE_NAMES)?;
        self.no_args(scope, ty)?;
        match item {
            Item::Alias(id) => Some(Type::Alias(id)),
            Item::Enum(id) => Some(Type::Enum(id)),
            Item::Union(id) => Some(Type::Union(id)),
            Item::Struct(id) => Some(Type::Struct(id)),
            Item::Exception(id) => Some(Type::Exception(id)),
            Item::Service(_) => {
                let (_, declared) = self.kind_and_span(item);
                let message = format!("`{}` is a service, not a type", path.text);
                let diagnostic =
                    Diagnostic::new(code::WRONG_KIND, path.span, message).label(declared, "declared here");
                let help = format!("a remote object is passed by reference: `ref<{}>`", path.text);
                self.report(diagnostic.suggest(help, path.span, format!("ref<{}>", path.text)));
                None
            }
            Item::Const(_) => {
                self.wrong_kind(path, item, "a type");
                None
            }
        }
    }

    /// The item of a name; reports one that is unknown. `None` also for what could not be read.
    pub(super) fn find(
        &mut self,
        scope: Scope,
        path: &Path,
        what: &str,
        kinds: &[ItemKind],
        more: &[&'static str],
    ) -> Option<Item> {
        match self.symbols.lookup(scope, path) {
            Some(Symbol::Item(item)) => Some(item),
            Some(Symbol::Lost) => None,
            Some(Symbol::Enumerant(..)) | None => {
                self.unknown(scope, path, what, kinds, more);
                None
            }
        }
    }

    pub(super) fn wrong_kind(&mut self, path: &Path, item: Item, wanted: &str) {
        let (kind, declared) = self.kind_and_span(item);
        let message = format!("`{}` is {}, not {wanted}", path.text, kind.with_article());
        let diagnostic =
            Diagnostic::new(code::WRONG_KIND, path.span, message).under(format!("{wanted} stands here"));
        self.report(diagnostic.label(declared, "declared here"));
    }

    fn no_args(&mut self, scope: Scope, ty: &'d decl::Ty) -> Option<()> {
        let Some(args) = &ty.args else { return Some(()) };
        for arg in args {
            self.value_type(scope, arg);
        }
        let name = &ty.path.text;
        let diagnostic = Diagnostic::new(code::ARITY, ty.span, format!("`{name}` takes no types"));
        let end = ty.optional.first().map_or(ty.span.end, |mark| mark.start);
        let types = Span { start: ty.path.span.end, end, ..ty.span };
        self.report(diagnostic.suggest(format!("write `{name}`"), types, ""));
        None
    }

    fn type_args(&mut self, scope: Scope, ty: &'d decl::Ty, count: usize, form: &str) -> Option<Vec<Type>> {
        let args = ty.args.as_deref().unwrap_or_default();
        let types: Vec<Type> = args.iter().map(|arg| self.type_or_unknown(scope, arg)).collect();
        if args.len() != count {
            let name = &ty.path.text;
            let wanted = if count == 1 { "one type".to_owned() } else { format!("{count} types") };
            let message = match args.len() {
                0 => format!("`{name}` needs {wanted}"),
                1 => format!("`{name}` takes {wanted}, not one"),
                given => format!("`{name}` takes {wanted}, not {given}"),
            };
            self.report(arity(ty, &message, form));
            return None;
        }
        Some(types)
    }

    /// A type with its aliases followed to the end; `None` if one of them is faulty.
    pub(super) fn resolve(&self, ty: &Type) -> Option<Type> {
        let mut ty = ty.clone();
        while let Type::Alias(id) = ty {
            ty = self.alias_types.get(id.0 as usize)?.clone()?;
        }
        Some(ty)
    }

    /// The type as an author would write it.
    pub(super) fn type_text(&self, scope: Scope, ty: &Type) -> String {
        let text = |ty: &Type| self.type_text(scope, ty);
        let name = |item| self.name_here(scope, item);
        match ty {
            Type::List(item) => format!("list<{}>", text(item)),
            Type::Set(item) => format!("set<{}>", text(item)),
            Type::Map(key, value) => format!("map<{}, {}>", text(key), text(value)),
            Type::Tuple(parts) => {
                format!("tuple<{}>", parts.iter().map(text).collect::<Vec<_>>().join(", "))
            }
            Type::Optional(inner) => format!("{}?", text(inner)),
            Type::Stream(item) => format!("stream<{}>", text(item)),
            Type::Ref(id) => format!("ref<{}>", name(Item::Service(*id))),
            Type::Alias(id) if (id.0 as usize) < self.aliases.len() => name(Item::Alias(*id)),
            Type::Alias(_) => "?".to_owned(),
            Type::Enum(id) => name(Item::Enum(*id)),
            Type::Union(id) => name(Item::Union(*id)),
            Type::Struct(id) => name(Item::Struct(*id)),
            Type::Exception(id) => name(Item::Exception(*id)),
            simple => {
                let names = builtins::TYPE_NAMES.iter();
                let name = names.copied().find(|name| builtins::simple_type(name).as_ref() == Some(simple));
                name.unwrap_or("?").to_owned()
            }
        }
    }

    /// Makes the types of all aliases and refuses those that are defined by themselves.
    pub(super) fn check_aliases(&mut self) {
        for entry in self.aliases.clone() {
            let ty = self.value_type(entry.scope, &entry.decl.ty);
            self.alias_types.push(ty);
        }
        let mut uses: Vec<Vec<usize>> =
            self.alias_types.iter().map(|ty| ty.as_ref().map_or_else(Vec::new, alias_uses)).collect();
        // The unknown type is none of them.
        uses.iter_mut().for_each(|uses| uses.retain(|alias| *alias < self.aliases.len()));
        let groups = super::cycles::groups(&uses);
        for cycle in super::cycles::find(&uses) {
            let names = cycle.iter().map(|alias| &self.aliases[*alias].decl.decl.name);
            let names: Vec<(&str, Span)> = names.map(|name| (name.text.as_str(), name.span)).collect();
            let message = format!("type `{}` is defined by itself", names[0].0);
            let diagnostic = circle(Diagnostic::new(code::CYCLE, names[0].1, message), &names);
            self.report(diagnostic.help("a struct can contain itself, behind `?` or in a list"));
            // All that reach each other, not this cycle alone: nothing may be followed in a circle from here on.
            for alias in 0..uses.len() {
                if groups[alias] == groups[cycle[0]] {
                    self.alias_types[alias] = None;
                }
            }
        }
        self.check_alias_extents(&uses);
    }

    /// Looks at what could only be judged with all aliases known.
    pub(super) fn check_deferred(&mut self) {
        for deferred in std::mem::take(&mut self.deferred) {
            match deferred {
                Deferred::Hashable { scope, ty, span, what } => self.check_hashable(scope, &ty, span, what),
                Deferred::NotOptional { ty, span, mark } => {
                    let (inner, why) = match self.resolve(&ty) {
                        Some(Type::Optional(_)) => ("an optional", "it is optional already"),
                        Some(Type::None) => ("`none`", "it is always none"),
                        Some(Type::Any) => ("`any`", "`any` can be none already"),
                        _ => continue,
                    };
                    let diagnostic = Diagnostic::new(code::OPTIONAL, mark, format!("optional of {inner}"));
                    self.report(diagnostic.under(why).label(span, "").fix("remove the `?`", mark, ""));
                }
            }
        }
    }

    fn check_hashable(&mut self, scope: Scope, ty: &Type, span: Span, what: &str) {
        let Some((part, why, help)) = self.unhashable(ty) else { return };
        let (part, whole) = (self.type_text(scope, &part), self.type_text(scope, ty));
        let message = if part == whole {
            format!("`{whole}` cannot be {what}")
        } else {
            format!("`{whole}` cannot be {what}, for it contains `{part}`")
        };
        self.report(Diagnostic::new(code::HASHABLE, span, message).under(why).help(help));
    }

    /// The part of a type that cannot be a key, why not, and what to do.
    pub(super) fn unhashable(&self, ty: &Type) -> Option<(Type, &'static str, &'static str)> {
        const NOT_HASHABLE: &str = "not hashable in Python";
        let (why, help) = match self.resolve(ty)? {
            Type::Tuple(parts) => return parts.iter().find_map(|part| self.unhashable(part)),
            Type::Float | Type::F32 | Type::F64 => {
                ("rarely equal to another one", "use `decimal`, `int` or `str`, which compare exactly")
            }
            Type::Complex => ("rarely equal to another one", "use `tuple<str, str>` or `str`"),
            Type::Any => ("may be a list or a dict", "name the type: `str` or `int`, for example"),
            Type::None => ("has one value only", "use another type"),
            Type::Optional(_) => ("may be none", "use a type without `?`"),
            Type::List(_) => (NOT_HASHABLE, "use a tuple, which has a fixed length: `tuple<A, B>`"),
            Type::Set(_) => (NOT_HASHABLE, "make the whole a list, or use a tuple instead of the inner set"),
            Type::Map(..) => {
                (NOT_HASHABLE, "make the whole a list of structs, or use a tuple of what it holds")
            }
            Type::Struct(_) | Type::Union(_) | Type::Exception(_) => (
                "travels as a dict, which is not hashable in Python",
                "use one of its fields, or a tuple of them",
            ),
            Type::Ref(_) | Type::Stream(_) => {
                ("stands for an object elsewhere", "use the id of the object: `str`")
            }
            _ => return None,
        };
        Some((ty.clone(), why, help))
    }
}

/// `ref<list<S>>` and the like.
fn reference_of_type(inner: &decl::Ty) -> Diagnostic {
    let name = inner.path.text.as_str();
    let message = format!("`{name}` is a type, not a service");
    let diagnostic =
        Diagnostic::new(code::WRONG_KIND, inner.path.span, message).under("a service stands here");
    diagnostic.help(match name {
        "list" | "stream" => format!("many references are a `{name}<ref<Service>>`"),
        "ref" => "one `ref` is enough: `ref<Service>`".to_owned(),
        _ => "write `ref<Service>`, inside of the other type".to_owned(),
    })
}

fn stream_place(ty: &decl::Ty) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::STREAM_PLACE, ty.span, "`stream<T>` cannot stand here");
    let diagnostic = diagnostic.under("only the result of a method, outermost, can be a stream");
    let help = "a value that holds all its items at once is a `list<T>`";
    match ty.args {
        Some(_) => diagnostic.suggest(help, ty.path.span, "list"),
        None => diagnostic.help(help),
    }
}

/// A type as other languages call it.
fn foreign_type(ty: &decl::Ty, foreign: Foreign) -> Diagnostic {
    let span = ty.path.span;
    let diagnostic = Diagnostic::new(code::UNKNOWN, span, format!("unknown type `{}`", ty.path.text));
    let diagnostic = diagnostic.under("not declared");
    let calls = |own: &str| format!("the language calls it `{own}`");
    match (foreign, ty.args.as_deref()) {
        (Foreign::Plain(own), None) if builtins::is_guess(&ty.path.text) => {
            diagnostic.suggest(format!("the nearest type here is `{own}`"), span, own)
        }
        (Foreign::Plain(own), None) => diagnostic.fix(calls(own), span, own),
        (Foreign::Plain(own), Some(_)) => diagnostic.help(calls(own)),
        (Foreign::Parts(own, _), Some(_)) => diagnostic.fix(calls(own), span, own),
        (Foreign::Parts(_, form), None) => diagnostic.help(calls(form)),
        (Foreign::Optional, Some([inner])) => {
            let before = Span { end: inner.span.start, ..span };
            let end = ty.optional.first().map_or(ty.span.end, |mark| mark.start);
            let mark = if inner.optional.is_empty() && ty.optional.is_empty() { "?" } else { "" };
            let after = Span { start: inner.span.end, end, ..span };
            let edits = vec![(before, String::new()), (after, mark.to_owned())];
            diagnostic.with_edits("what may be absent is written `T?`", edits, true)
        }
        (Foreign::Optional, _) => diagnostic.help("what may be absent is written `T?`"),
    }
}

fn arity(ty: &decl::Ty, message: &str, form: &str) -> Diagnostic {
    Diagnostic::new(code::ARITY, ty.span, message).help(format!("write `{form}`"))
}

fn arg_span(ty: &decl::Ty) -> Span {
    ty.args.as_deref().and_then(<[decl::Ty]>::first).map_or(ty.span, |arg| arg.span)
}

fn alias_uses(ty: &Type) -> Vec<usize> {
    match ty {
        Type::Alias(id) => vec![id.0 as usize],
        Type::List(inner) | Type::Set(inner) | Type::Optional(inner) | Type::Stream(inner) => {
            alias_uses(inner)
        }
        Type::Map(key, value) => [alias_uses(key), alias_uses(value)].concat(),
        Type::Tuple(parts) => parts.iter().flat_map(alias_uses).collect(),
        _ => Vec::new(),
    }
}
