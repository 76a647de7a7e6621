//! Structs, enums and what else holds data, and the constants and aliases beside them.

use super::Front;
use super::names::{Meaning, Use};
use super::places::Node;
use super::service::attr_has_word;
use super::types::lost;
use super::values::{PATH_SEPARATOR, declared, faulty};
use super::words::{Attributes, Where, is_pyro};
use crate::rust::own;
use pyro_idl::decl::{self, Decl, Field, Ident, Item, Path, Ty, Value, ValueKind};
use pyro_idl::diagnostic::{Diagnostic, codes};
use pyro_idl::source::Span;
use syn::Fields;

/// The kinds of data, each with a derive of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the derives")]
pub enum Kind {
    Struct,
    Enum,
    Union,
    Exception,
}

impl Kind {
    /// The kind that a derive of this name makes.
    pub(super) fn of(derive: &str) -> Option<Self> {
        Some(match derive {
            "Struct" => Kind::Struct,
            "Enum" => Kind::Enum,
            "Union" => Kind::Union,
            "Exception" => Kind::Exception,
            _ => return None,
        })
    }

    fn place(self) -> Where {
        match self {
            Kind::Struct => Where::Struct,
            Kind::Enum => Where::Enum,
            Kind::Union => Where::Union,
            Kind::Exception => Where::Exception,
        }
    }
}

impl Front {
    /// A struct or enum of Rust as the item that its derive says. `None` for what could not be one, which is reported.
    pub(super) fn data(&mut self, item: &syn::Item, kind: Kind) -> Option<(Item, Attributes)> {
        match (item, kind) {
            (syn::Item::Struct(item), Kind::Struct | Kind::Exception) => {
                let mark = self.places.mark();
                let attrs = self.attributes(&item.attrs, kind.place());
                self.no_generics(&item.generics);
                let name = self.name(&item.ident);
                self.note_generic(&item.generics, &name);
                self.note_package(&attrs);
                self.note_inline(&name, item.fields.iter().map(|field| &field.ty));
                let fields = self.fields(&item.fields, kind == Kind::Exception);
                let decl = self.decl(&attrs, name, item, mark);
                let reserved = attrs.word("reserved").map(|word| word.texts()).unwrap_or_default();
                let item = match kind {
                    Kind::Exception => self.exception(decl, fields, reserved, &attrs),
                    _ => Item::Struct(decl::Struct { decl, fields: own_fields(fields), reserved }),
                };
                Some((item, attrs))
            }
            (syn::Item::Enum(item), Kind::Enum | Kind::Union) => {
                let mark = self.places.mark();
                let attrs = self.attributes(&item.attrs, kind.place());
                self.no_generics(&item.generics);
                let name = self.name(&item.ident);
                self.note_generic(&item.generics, &name);
                self.note_package(&attrs);
                let reserved = attrs.word("reserved").map(|word| word.texts()).unwrap_or_default();
                if kind == Kind::Enum {
                    let repr = self.repr(&item.attrs, &attrs);
                    let (open, declared): (Vec<_>, Vec<_>) =
                        item.variants.iter().partition(|variant| holds_undeclared(variant));
                    // A second one is missing in what is made of them, which rustc says.
                    self.own.undeclared.extend(open.first().map(|open| (name.span, open.ident.clone())));
                    let enumerants: Vec<decl::Enumerant> =
                        declared.iter().filter_map(|variant| self.enumerant(variant)).collect();
                    let enumerants = self.without_twins(enumerants, |one| one.decl.name.text.clone());
                    self.leave_values_to_rustc(&declared, &enumerants);
                    let decl = self.decl(&attrs, name, item, mark);
                    return Some((Item::Enum(decl::Enum { decl, repr, enumerants, reserved }), attrs));
                }
                self.note_inline(&name, fields_of(item).map(|field| &field.ty));
                let variants: Vec<decl::Variant> =
                    item.variants.iter().map(|variant| self.variant(variant)).collect();
                let variants = self.without_twins(variants, |variant| variant.decl.name.text.clone());
                let decl = self.decl(&attrs, name, item, mark);
                Some((Item::Union(decl::Union { decl, variants, reserved }), attrs))
            }
            _ => {
                self.wrong_kind(item, kind);
                None
            }
        }
    }

    /// A derive before something that it is not for.
    fn wrong_kind(&mut self, item: &syn::Item, kind: Kind) {
        let (what, wanted) = match kind {
            Kind::Struct => ("Struct", "a struct"),
            Kind::Exception => ("Exception", "a struct"),
            Kind::Enum => ("Enum", "an enum"),
            Kind::Union => ("Union", "an enum"),
        };
        let (ident, help) = match item {
            syn::Item::Struct(item) => (&item.ident, "derive `Struct`, or `Exception` if it is thrown"),
            syn::Item::Enum(item) => (&item.ident, "derive `Enum`, or `Union` if variants have fields"),
            syn::Item::Union(item) => (&item.ident, "write an enum with the derive `Union`"),
            _ => return,
        };
        let span = self.places.of(ident);
        let message = format!("`{what}` is derived for {wanted}");
        self.diagnostics.push(Diagnostic::new(codes::WRONG_KIND, span, message).help(help));
    }

    fn exception(
        &mut self,
        decl: Decl,
        fields: Vec<(Field, bool)>,
        reserved: Vec<decl::Text>,
        attrs: &Attributes,
    ) -> Item {
        let (inherited, fields): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(_, inherited)| *inherited);
        let extends: Vec<Path> =
            attrs.word("extends").map(|word| word.paths().cloned().collect()).unwrap_or_default();
        if let (Some((first, _)), []) = (inherited.first(), &extends[..]) {
            let diagnostic =
                Diagnostic::new(codes::EXTENDS, first.decl.name.span, "this exception extends none");
            self.diagnostics.push(diagnostic.help("write `#[pyro(extends(Base))]` before the struct"));
        }
        let inherited = own_fields(inherited);
        let name = decl.name.clone();
        self.inherited.push((self.module().package.clone(), name.text, inherited.clone()));
        let extends = extends.iter().map(|path| {
            let path = self.thrown(path);
            if let Some(placeholder) =
                self.placeholders.get_mut(&(self.modules[self.current].package.clone(), path.text.clone()))
            {
                placeholder.inherited.clone_from(&inherited);
            }
            path
        });
        Item::Exception(decl::Exception {
            decl,
            extends: extends.collect(),
            fields: own_fields(fields),
            reserved,
        })
    }

    /// The name of an exception that is thrown or extended.
    pub(super) fn thrown(&mut self, path: &Path) -> Path {
        let words: Vec<String> = path.text.split(PATH_SEPARATOR).map(str::to_owned).collect();
        let [word] = &words[..] else { return self.item_path(path, &words, Use::Exception) };
        let declared = matches!(self.resolve(&words), Meaning::Item(_));
        if !declared && pyro_idl::check::is_python_exception(word) {
            return path.clone();
        }
        self.item_path(path, &words, Use::Exception)
    }

    /// A path to an item as the check knows it; one that leads nowhere stays, for the check to say so.
    pub(super) fn item_path(&mut self, path: &Path, words: &[String], how: Use) -> Path {
        let text = match self.resolve(words) {
            Meaning::Item(name) if self.is_without_package(&name, path.span) => super::LOST.to_owned(),
            Meaning::Item(name) => {
                if words.len() > 1 || name.contains('.') {
                    self.note_path(&name, words);
                }
                name
            }
            Meaning::Elsewhere(name) => self.elsewhere(&name, words, path.span, how),
            Meaning::Library(_) | Meaning::Unknown => words.join("."),
        };
        Path { text, span: path.span }
    }

    /// All fields, and whether each is taken over from the exception that is extended.
    fn fields(&mut self, fields: &Fields, in_exception: bool) -> Vec<(Field, bool)> {
        match fields {
            Fields::Unit => Vec::new(),
            Fields::Named(fields) => {
                let fields: Vec<_> =
                    fields.named.iter().filter_map(|field| self.field(field, in_exception)).collect();
                self.without_twins(fields, |(field, _)| field.decl.name.text.clone())
            }
            Fields::Unnamed(fields) => {
                let first = fields.unnamed.first();
                let span = first.map_or(Span::default(), |field| self.places.of(field));
                let diagnostic = Diagnostic::new(codes::SYNTAX, span, "a field without a name");
                let diagnostic = diagnostic.under("fields travel under their names");
                self.diagnostics.push(diagnostic.help("write `{ name: Type }`"));
                Vec::new()
            }
        }
    }

    fn field(&mut self, field: &syn::Field, in_exception: bool) -> Option<(Field, bool)> {
        let mark = self.places.mark();
        let attrs = self.attributes(&field.attrs, Where::Field);
        let name = self.name(field.ident.as_ref()?);
        let ty = self.ty(&field.ty).ty;
        let default = self.default(&attrs, &ty);
        self.note_layers(name.span, &field.ty);
        if let Some(word) = attrs.word("inherited").filter(|_| !in_exception) {
            let message = "`inherited` means something only in an exception";
            self.diagnostics.push(Diagnostic::new(codes::ANNOTATION_PLACE, word.place, message));
        }
        let inherited = attrs.has("inherited");
        let decl = self.decl(&attrs, name, field, mark);
        Some((Field { decl, ty, default }, inherited))
    }

    /// The value of `default = ..`.
    pub(super) fn default(&mut self, attrs: &Attributes, ty: &Ty) -> Option<Value> {
        let value = attrs.word("default")?.value()?.clone();
        Some(self.resolved_value(value, ty))
    }

    /// A value with its names as the check knows them, and pairs as a map where one is wanted.
    pub(super) fn resolved_value(&mut self, value: Value, ty: &Ty) -> Value {
        let span = value.span;
        let args = ty.args.as_deref().unwrap_or_default();
        let part = |index: usize| args.get(index).or(args.first()).unwrap_or(ty);
        let kind = match value.kind {
            ValueKind::Path(path) if self.module().private.contains(&path.text) => {
                self.private_value(&path);
                ValueKind::Faulty
            }
            ValueKind::Path(path) => ValueKind::Path(self.value_path(&path, ty)),
            ValueKind::List(items) if ty.path.text == "map" && items.iter().all(is_pair) => {
                let entries = items.into_iter().filter_map(|item| match item.kind {
                    ValueKind::List(pair) => <[Value; 2]>::try_from(pair).ok(),
                    _ => None,
                });
                let entries = entries.map(|[key, value]| {
                    (self.resolved_value(key, part(0)), self.resolved_value(value, part(1)))
                });
                ValueKind::Map(entries.collect())
            }
            ValueKind::List(items) => {
                let items = items.into_iter().enumerate();
                ValueKind::List(items.map(|(i, item)| self.resolved_value(item, part(i))).collect())
            }
            ValueKind::Map(entries) => {
                let entries = entries.into_iter().map(|(key, value)| {
                    (self.resolved_value(key, part(0)), self.resolved_value(value, part(1)))
                });
                ValueKind::Map(entries.collect())
            }
            kind => kind,
        };
        Value { kind, span }
    }

    fn private_value(&mut self, path: &Path) {
        let message = format!("`{}` does not belong to the package", path.text);
        let diagnostic = Diagnostic::new(codes::UNKNOWN, path.span, message).under("its constants are `pub`");
        self.diagnostics.push(diagnostic.help(format!("write `pub const {}`", path.text)));
    }

    /// A constant, or a name of an enum.
    fn value_path(&mut self, path: &Path, ty: &Ty) -> Path {
        let words: Vec<String> = path.text.split(PATH_SEPARATOR).map(str::to_owned).collect();
        let as_text = |text: String| Path { text, span: path.span };
        if let [first, name] = &words[..]
            && first == "Self"
        {
            return as_text(name.clone());
        }
        if let Meaning::Item(name) = self.resolve(&words) {
            return as_text(name);
        }
        let [item @ .., value] = &words[..] else { return path.clone() };
        let value = enumerant_name(value);
        match self.resolve(item) {
            Meaning::Item(name) => {
                if item.len() > 1 || name.contains('.') {
                    self.note_path(&name, item);
                }
                as_text(format!("{name}.{value}"))
            }
            Meaning::Elsewhere(name) => {
                let how = Use::Value(value.to_owned());
                // It is the type of the place, by whatever path each of them is called.
                let name = match self.used_as(&ty.path.text, &how) {
                    true => ty.path.text.clone(),
                    false => self.elsewhere(&name, item, path.span, how),
                };
                as_text(format!("{name}.{value}"))
            }
            Meaning::Library(_) | Meaning::Unknown => as_text(words.join(".")),
        }
    }

    /// Where no value is written in an attribute they are Rust's own, and no two of them may be the same.
    fn leave_values_to_rustc(&mut self, variants: &[&syn::Variant], enumerants: &[decl::Enumerant]) {
        let is_own = |variant: &&syn::Variant| {
            variant.attrs.iter().any(|attr| is_pyro(attr) && attr_has_word(attr, "value"))
        };
        if variants.iter().any(is_own) {
            return;
        }
        for enumerant in enumerants {
            let place = enumerant.value.as_ref().map_or(enumerant.decl.name.span, |value| value.span);
            self.leave_to_rustc(place, codes::ENUM_VALUE);
        }
    }

    fn enumerant(&mut self, variant: &syn::Variant) -> Option<decl::Enumerant> {
        let mark = self.places.mark();
        let attrs = self.attributes(&variant.attrs, Where::Enumerant);
        let name = self.enumerant_name(&variant.ident);
        if !matches!(variant.fields, Fields::Unit) {
            let message = "a value of an enum has no fields";
            let diagnostic = Diagnostic::new(codes::ENUM_VALUE, name.span, message);
            self.diagnostics.push(diagnostic.help("derive `Union` instead of `Enum`"));
            return None;
        }
        let value = match (attrs.word("value").and_then(|word| word.value()), &variant.discriminant) {
            (Some(value), _) => Some(value.clone()),
            (None, Some((_, expr))) => Some(self.parsed(own::tokens(expr))),
            (None, None) => None,
        };
        let value = value.map(|value| self.resolved_value(value, &lost(Span::default())));
        let decl = self.decl(&attrs, name, variant, mark);
        Some(decl::Enumerant { decl, value })
    }

    fn variant(&mut self, variant: &syn::Variant) -> decl::Variant {
        let mark = self.places.mark();
        let attrs = self.attributes(&variant.attrs, Where::Variant);
        let name = self.enumerant_name(&variant.ident);
        let fields = match &variant.fields {
            Fields::Unit => None,
            fields => Some(own_fields(self.fields(fields, false))),
        };
        let decl = self.decl(&attrs, name, variant, mark);
        decl::Variant { decl, fields }
    }

    /// What an enum is made of: `repr = ".."` in the language's words, or Rust's own `#[repr(..)]`.
    fn repr(&mut self, attrs: &[syn::Attribute], read: &Attributes) -> Option<Ty> {
        if let Some((text, span)) = read.word("repr").and_then(|word| word.text()) {
            return Some(Ty {
                path: Path { text: text.to_owned(), span },
                args: None,
                optional: Vec::new(),
                span,
            });
        }
        let repr = attrs.iter().find(|attr| attr.path().is_ident("repr"))?;
        let ident: syn::Ident = repr.parse_args().ok()?;
        let ty = syn::parse2::<syn::Type>(own::tokens(&ident)).ok()?;
        Some(self.ty(&ty).ty)
    }

    /// `pub const NAME: T = value;`
    pub(super) fn constant(&mut self, item: &syn::ItemConst) -> Option<decl::Const> {
        let mark = self.places.mark();
        let attrs = self.attributes(&item.attrs, Where::Const);
        if attrs.has("skip") {
            return None;
        }
        let name = self.name(&item.ident);
        let ty = self.const_type(&item.ty);
        let value = self.const_value(name.span, own::tokens(&*item.expr), &ty);
        let decl = self.decl(&attrs, name, item, mark);
        Some(decl::Const { decl, ty, value })
    }

    /// The value of a constant whose name stands at `name`. Nothing is said of it when nothing is known of its type.
    pub(super) fn const_value(&mut self, name: Span, value: proc_macro2::TokenStream, ty: &Ty) -> Value {
        self.leave_to_rustc(name, codes::CONST_CYCLE);
        if ty.path.text == super::LOST {
            return faulty(name);
        }
        let value = self.parsed(value);
        if matches!(value.kind, ValueKind::Faulty) {
            self.unreadable.push((ty.span, value.span));
        }
        let value = self.resolved_value(value, ty);
        self.leave_value_to_rustc(&value, &ty.path.text);
        value
    }

    /// The type of a constant, where texts and bytes are borrowed.
    pub(super) fn const_type(&mut self, ty: &syn::Type) -> Ty {
        if let syn::Type::Reference(reference) = ty {
            let name = match &*reference.elem {
                syn::Type::Path(path) if path.path.is_ident("str") => Some("str"),
                syn::Type::Slice(slice) if own::text(&*slice.elem) == "u8" => Some("bytes"),
                syn::Type::Array(array) if own::text(&*array.elem) == "u8" => Some("bytes"),
                _ => None,
            };
            if let Some(name) = name {
                let span = self.places.of(ty);
                let path = Path { text: name.to_owned(), span };
                return Ty { path, args: None, optional: Vec::new(), span };
            }
        }
        self.ty(ty).ty
    }

    /// `pub type Name = T;`
    pub(super) fn alias(&mut self, item: &syn::ItemType) -> Option<decl::Alias> {
        let mark = self.places.mark();
        let attrs = self.attributes(&item.attrs, Where::Alias);
        if attrs.has("skip") {
            return None;
        }
        self.no_generics(&item.generics);
        let name = self.name(&item.ident);
        self.leave_to_rustc(name.span, codes::CYCLE);
        let ty = self.ty(&item.ty).ty;
        let decl = self.decl(&attrs, name, item, mark);
        Some(decl::Alias { decl, ty })
    }

    /// A declared name.
    pub(super) fn name(&mut self, ident: &proc_macro2::Ident) -> Ident {
        Ident { text: declared(ident), span: self.places.of(ident) }
    }

    fn enumerant_name(&mut self, ident: &proc_macro2::Ident) -> Ident {
        let Ident { text, span } = self.name(ident);
        Ident { text: enumerant_name(&text).to_owned(), span }
    }

    pub(super) fn decl<T: Node + ?Sized>(
        &mut self,
        attrs: &Attributes,
        name: Ident,
        node: &T,
        mark: u32,
    ) -> Decl {
        Decl { meta: attrs.meta.clone(), name, span: self.places.around(node, mark) }
    }

    /// Notes where the item names its package.
    pub(super) fn note_package(&mut self, attrs: &Attributes) {
        let text = attrs.word("package").and_then(|word| word.text());
        self.package_word = self.package_word.or(text.map(|(_, span)| span));
    }

    fn note_generic(&mut self, generics: &syn::Generics, name: &Ident) {
        if !generics.params.is_empty() {
            self.barren.insert(name.text.clone());
        }
    }

    pub(super) fn no_generics(&mut self, generics: &syn::Generics) {
        if let Some(first) = generics.params.first() {
            let span = self.places.of(&own::tokens(first));
            let diagnostic = Diagnostic::new(codes::SYNTAX, span, "the language has no type parameters");
            self.diagnostics.push(diagnostic.under("what travels has one form"));
        }
    }
}

fn fields_of(item: &syn::ItemEnum) -> impl Iterator<Item = &syn::Field> {
    item.variants.iter().flat_map(|variant| variant.fields.iter())
}

/// A name of an enum, which makes way for the functions that the derive adds.
fn enumerant_name(name: &str) -> &str {
    match name {
        "value_" => "value",
        "from_value_" => "from_value",
        name => name,
    }
}

/// `Undeclared(Undeclared<i64>)`, under any name: what takes the values that no other variant has.
fn holds_undeclared(variant: &syn::Variant) -> bool {
    let Fields::Unnamed(fields) = &variant.fields else { return false };
    let mut fields = fields.unnamed.iter();
    let (Some(field), None) = (fields.next(), fields.next()) else { return false };
    let syn::Type::Path(path) = &field.ty else { return false };
    path.path.segments.last().is_some_and(|last| last.ident == "Undeclared")
}

fn is_pair(value: &Value) -> bool {
    matches!(&value.kind, ValueKind::List(pair) if pair.len() == 2)
}

fn own_fields(fields: Vec<(Field, bool)>) -> Vec<Field> {
    fields.into_iter().map(|(field, _)| field).collect()
}
