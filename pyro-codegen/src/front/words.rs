//! Attributes: docs, Rust's own `#[deprecated]`, and the words of `#[pyro(..)]`. Those that are annotations of the language
//! go on as such, and the check judges them; here only words that nobody knows are refused.

use super::Front;
use pyro_idl::decl::{Annotation, Arg, Ident, Meta, Path, Text, Value, ValueKind};
use pyro_idl::diagnostic::{Diagnostic, codes};
use pyro_idl::source::Span;
use pyro_idl::suggest;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Lit, Meta as AttributeMeta, Token, parenthesized};

/// Where an attribute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
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
    Method,
    Param,
}

impl Where {
    fn what(self) -> &'static str {
        match self {
            Where::Package => "a package",
            Where::Const => "a constant",
            Where::Alias => "a type alias",
            Where::Enum => "an enum",
            Where::Enumerant => "a name of an enum",
            Where::Union => "a union",
            Where::Variant => "a variant",
            Where::Struct => "a struct",
            Where::Field => "a field",
            Where::Exception => "an exception",
            Where::Service => "a service",
            Where::Method => "a method",
            Where::Param => "a parameter",
        }
    }

    /// The words that can stand there, besides those that can stand everywhere.
    fn words(self) -> &'static [&'static str] {
        match self {
            Where::Package => &[],
            Where::Const | Where::Alias => &["skip"],
            Where::Enum => &["package", "repr", "reserved", "remote"],
            Where::Enumerant => &["value"],
            Where::Variant => &[],
            Where::Struct | Where::Union => &["package", "reserved", "remote"],
            Where::Field => &["default", "name", "inherited"],
            Where::Exception => &["package", "reserved", "extends", "python"],
            Where::Service => &[
                "package",
                "reserved",
                "explicit",
                "instance",
                "register",
                "serializers",
                "callback",
                "concurrent",
                "exclusive",
                "blocking",
                "sync",
            ],
            Where::Method => &[
                "expose",
                "oneway",
                "property",
                "local",
                "static",
                "blocking",
                "idempotent",
                "sync",
                "name",
                "throws",
            ],
            Where::Param => &["default", "kw_only"],
        }
    }
}

/// Words of the language that can stand before anything.
const EVERYWHERE: [&str; 4] = ["since", "unstable", "allow", "deprecated"];

/// Words that are annotations of the language.
const ANNOTATIONS: [&str; 19] = [
    "allow",
    "blocking",
    "callback",
    "concurrent",
    "deprecated",
    "exclusive",
    "explicit",
    "expose",
    "idempotent",
    "instance",
    "local",
    "name",
    "python",
    "register",
    "serializers",
    "since",
    "static",
    "sync",
    "unstable",
];

/// What is read out of attributes.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    /// Documentation and annotations.
    pub(super) meta: Meta,
    words: Vec<Word>,
}

/// One word that the front end itself reads.
#[derive(Debug)]
pub(super) struct Word {
    name: String,
    /// Where the word stands.
    pub(super) place: Span,
    /// What stands behind it.
    pub(super) args: Vec<Arg>,
}

impl Attributes {
    /// The word, if it stands there.
    pub(super) fn word(&self, name: &str) -> Option<&Word> {
        self.words.iter().find(|word| word.name == name)
    }

    /// Whether the word stands there.
    pub(super) fn has(&self, name: &str) -> bool {
        self.word(name).is_some()
    }
}

impl Word {
    /// Its only value.
    pub(super) fn value(&self) -> Option<&Value> {
        match &self.args[..] {
            [Arg { name: None, value }] => Some(value),
            _ => None,
        }
    }

    /// Its only text.
    pub(super) fn text(&self) -> Option<(&str, Span)> {
        match self.value() {
            Some(Value { kind: ValueKind::Str(text), span }) => Some((text, *span)),
            _ => None,
        }
    }

    /// Its names.
    pub(super) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.args.iter().filter_map(|arg| match &arg.value.kind {
            ValueKind::Path(path) => Some(path),
            _ => None,
        })
    }

    /// Its texts.
    pub(super) fn texts(&self) -> Vec<Text> {
        let texts = self.args.iter().filter_map(|arg| match &arg.value.kind {
            ValueKind::Str(value) => Some(Text { value: value.clone(), span: arg.value.span }),
            _ => None,
        });
        texts.collect()
    }
}

impl Front {
    /// Reads the attributes of a declaration.
    pub(super) fn attributes(&mut self, attrs: &[Attribute], place: Where) -> Attributes {
        let mut read = Attributes::default();
        for attr in attrs {
            if attr.path().is_ident("doc") {
                self.doc(&attr.meta, &mut read.meta);
            } else if attr.path().is_ident("deprecated") {
                let span = self.places.of(attr);
                let args = self.deprecated(attr);
                read.meta.annotations.push(annotation("deprecated", args, span));
            } else if attr.path().is_ident("cfg") {
                let span = self.places.of(attr);
                let message = "what is declared cannot depend on how it is compiled";
                let diagnostic = Diagnostic::new(codes::ANNOTATION_PLACE, span, message);
                self.diagnostics.push(diagnostic.help("declare it always"));
            } else if is_pyro(attr) {
                match &attr.meta {
                    AttributeMeta::List(list) => self.words(list.tokens.clone(), place, &mut read),
                    other => self.syntax_error(&syn::Error::new_spanned(other, "write `#[pyro(word, ..)]`")),
                }
            }
        }
        read
    }

    /// Reads words, which stand in `#[pyro(..)]` or in the attribute macro's own parentheses.
    pub(super) fn words(&mut self, tokens: proc_macro2::TokenStream, place: Where, read: &mut Attributes) {
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                self.read_word(input, place, read)?;
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        };
        if let Err(error) = parser.parse2(tokens) {
            self.syntax_error(&error);
        }
    }

    fn read_word(&mut self, input: ParseStream<'_>, place: Where, read: &mut Attributes) -> syn::Result<()> {
        let ident = input.call(syn::Ident::parse_any)?;
        let (name, span) = (ident.unraw().to_string(), self.places.of(&ident));
        let mut end = span;
        let mut args = Vec::new();
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            let value = self.whole_value(input)?;
            end = value.span;
            args.push(Arg { name: None, value });
        } else if input.peek(syn::token::Paren) {
            let inner;
            let parens = parenthesized!(inner in input);
            while !inner.is_empty() {
                args.push(self.read_arg(&inner)?);
                if !inner.is_empty() {
                    inner.parse::<Token![,]>()?;
                }
            }
            end = self.places.of(&parens.span.close());
        }
        let known = place.words().iter().chain(&EVERYWHERE);
        if !known.clone().any(|known| *known == name) {
            self.unknown_word(&name, span, place);
            return Ok(());
        }
        let word = Word { name, place: span, args };
        if ANNOTATIONS.contains(&word.name.as_str()) {
            let args = with_bare_words(&word.name, word.args);
            read.meta.annotations.push(annotation(&word.name, args, span.to(end)));
        } else if let Some(first) = read.word(&word.name) {
            let message = format!("`{}` is given twice", word.name);
            let diagnostic = Diagnostic::new(codes::ANNOTATION_TWICE, word.place, message).under("again");
            self.diagnostics.push(diagnostic.label(first.place, "first here"));
        } else {
            if self.check_word(&word, span.to(end)) {
                read.words.push(word);
            }
        }
        Ok(())
    }

    fn read_arg(&mut self, input: ParseStream<'_>) -> syn::Result<Arg> {
        let named = input.peek(syn::Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]);
        let name = if named {
            let ident = input.call(syn::Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            Some(Ident { text: ident.unraw().to_string(), span: self.places.of(&ident) })
        } else {
            None
        };
        Ok(Arg { name, value: self.whole_value(input)? })
    }

    /// Whether a word has behind it what it is made for.
    fn check_word(&mut self, word: &Word, span: Span) -> bool {
        let (good, form) = match word.name.as_str() {
            "package" => (word.text().is_some(), "package = \"lab.weather.v1\""),
            "repr" => (word.text().is_some(), "repr = \"str\""),
            "remote" => (word.text().is_some(), "remote = \"geo::Point\""),
            "default" => (word.value().is_some(), "default = 100"),
            "value" => (word.value().is_some(), "value = \"C\""),
            "reserved" => {
                let texts = word.texts().len();
                (texts > 0 && texts == word.args.len(), "reserved(\"old\")")
            }
            "throws" | "extends" => {
                let paths = word.paths().count();
                let form =
                    if word.name == "throws" { "throws(Offline, ValueError)" } else { "extends(Base)" };
                (paths > 0 && paths == word.args.len(), form)
            }
            _ => (word.args.is_empty(), ""),
        };
        if good {
            return true;
        }
        let form = if form.is_empty() { word.name.as_str() } else { form };
        let message = format!("`{}` is not written like this", word.name);
        let diagnostic = Diagnostic::new(codes::ANNOTATION_ARGS, span, message);
        self.diagnostics.push(diagnostic.help(format!("write `#[pyro({form})]`")));
        false
    }

    fn unknown_word(&mut self, name: &str, span: Span, place: Where) {
        let here = place.words().iter().chain(&EVERYWHERE).copied();
        let elsewhere = ALL.iter().find(|other| other.words().contains(&name));
        let diagnostic = match elsewhere {
            Some(other) => {
                let message = format!("`{name}` means nothing for {}", place.what());
                Diagnostic::new(codes::ANNOTATION_PLACE, span, message)
                    .note(format!("it can stand before {}", other.what()))
            }
            None => Diagnostic::new(
                codes::ANNOTATION_UNKNOWN,
                span,
                format!("unknown word `{name}` in `#[pyro(..)]`"),
            ),
        };
        self.diagnostics.push(match suggest::closest(name, here.clone()) {
            Some(own) if elsewhere.is_none() => {
                diagnostic.suggest(format!("did you mean `{own}`?"), span, own)
            }
            _ => {
                let known: Vec<String> = here.map(|name| format!("`{name}`")).collect();
                diagnostic.note(format!("{} can have {}", place.what(), known.join(", ")))
            }
        });
    }

    fn doc(&mut self, meta: &AttributeMeta, into: &mut Meta) {
        let AttributeMeta::NameValue(pair) = meta else { return };
        let Expr::Lit(literal) = &pair.value else { return };
        let Lit::Str(text) = &literal.lit else { return };
        let (span, text) = (self.places.of(text), text.value());
        let mut add = |line: &str| into.docs.push(Text { value: line.to_owned(), span });
        if !text.contains('\n') {
            add(text.strip_prefix(' ').unwrap_or(&text));
            return;
        }
        // `/** .. */`: the stars at the side belong to the comment.
        for line in text.trim().lines().map(str::trim) {
            add(line.strip_prefix("* ").or(line.strip_prefix('*')).unwrap_or(line));
        }
    }

    /// The arguments of Rust's `#[deprecated]`.
    fn deprecated(&mut self, attr: &Attribute) -> Vec<Arg> {
        match &attr.meta {
            AttributeMeta::Path(_) => Vec::new(),
            AttributeMeta::NameValue(pair) => {
                let value = self.parsed(own_tokens(&pair.value));
                vec![Arg { name: None, value }]
            }
            AttributeMeta::List(list) => {
                let mut args = Vec::new();
                let parser = |input: ParseStream<'_>| {
                    while !input.is_empty() {
                        args.push(self.read_arg(input)?);
                        if !input.is_empty() {
                            input.parse::<Token![,]>()?;
                        }
                    }
                    Ok(())
                };
                if let Err(error) = parser.parse2(list.tokens.clone()) {
                    self.syntax_error(&error);
                }
                args
            }
        }
    }
}

const ALL: [Where; 13] = [
    Where::Package,
    Where::Const,
    Where::Alias,
    Where::Enum,
    Where::Enumerant,
    Where::Union,
    Where::Variant,
    Where::Struct,
    Where::Field,
    Where::Exception,
    Where::Service,
    Where::Method,
    Where::Param,
];

/// Whether it is `#[pyro(..)]`.
pub(super) fn is_pyro(attr: &Attribute) -> bool {
    attr.path().is_ident("pyro")
}

fn own_tokens(expr: &Expr) -> proc_macro2::TokenStream {
    crate::rust::own::tokens(expr)
}

fn annotation(name: &str, args: Vec<Arg>, span: Span) -> Annotation {
    Annotation { name: Path { text: name.to_owned(), span }, args, span }
}

/// `instance = "session"` as the language has it: without quotes.
fn with_bare_words(name: &str, mut args: Vec<Arg>) -> Vec<Arg> {
    if matches!(name, "instance" | "serializers") {
        for arg in &mut args {
            if let ValueKind::Str(text) = &arg.value.kind {
                let path = Path { text: text.clone(), span: arg.value.span };
                arg.value.kind = ValueKind::Path(path);
            }
        }
    }
    args
}
