//! The codes of the rules. A code never changes its meaning and is never used again for another one.

use super::Severity;

/// The code of a rule: `E012`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code {
    /// A letter and three digits: `E` for errors and `W` for warnings of the check, `L` for lint rules, `B` for breaking
    /// changes.
    pub id: &'static str,
    /// The rule in one sentence.
    pub title: &'static str,
    /// A page of Markdown: why the rule is there, an example that breaks it and one that does not.
    pub explanation: &'static str,
}

impl Code {
    /// Follows from the first letter.
    pub fn severity(self) -> Severity {
        if self.id.starts_with(['W', 'L']) { Severity::Warning } else { Severity::Error }
    }
}

/// Every table of codes: those of the check first. A module with rules of its own adds its table here.
const TABLES: &[fn() -> &'static [Code]] = &[
    all,
    #[cfg(feature = "tools")]
    crate::lint::codes,
    #[cfg(feature = "tools")]
    crate::breaking::codes,
];

/// Every code of every table.
pub fn every_code() -> impl Iterator<Item = &'static Code> {
    TABLES.iter().flat_map(|table| table())
}

/// The code with this id, in capital or small letters, or of the rule of this name.
///
/// # Errors
/// The id or name that was meant, if one is close: an id of the same number, or a name with a slip in it.
pub fn find_code(word: &str) -> Result<&'static Code, Option<&'static str>> {
    if let Some(code) = every_code().find(|code| code.id.eq_ignore_ascii_case(word)) {
        return Ok(code);
    }
    if let Some((_, code)) = names().find(|(name, _)| *name == word) {
        return Ok(code);
    }
    Err(match number(word) {
        Some(number) => same_number(word, number),
        None => crate::suggest::closest(word, names().map(|(name, _)| name)),
    })
}

/// The names of rules that have one: those of the tools.
fn names() -> impl Iterator<Item = (&'static str, &'static Code)> {
    #[cfg(feature = "tools")]
    let names = {
        let lint = crate::lint::rules().iter().map(|rule| (rule.name, &rule.code));
        lint.chain(crate::breaking::rules().iter().map(|rule| (rule.name, &rule.code)))
    };
    #[cfg(not(feature = "tools"))]
    let names = std::iter::empty();
    names
}

/// The number in an id, if that is what a word looks like: a letter and digits.
fn number(word: &str) -> Option<u32> {
    word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic())
        .parse()
        .ok()
        .filter(|_| word.len() <= 8)
}

/// The id with this number, first of all that with the same letter. One digit more or less is a slip, another digit is another id.
fn same_number(word: &str, wanted: u32) -> Option<&'static str> {
    let mut ids =
        every_code().map(|code| code.id).filter(|id| number(id) == Some(wanted)).collect::<Vec<_>>();
    let letter = word.get(..1).unwrap_or_default();
    ids.sort_by_key(|id| !id.get(..1).is_some_and(|first| first.eq_ignore_ascii_case(letter)));
    ids.first().copied()
}

macro_rules! codes {
    ($($name:ident = $id:literal, $title:literal;)*) => {
        $(
            #[doc = $title]
            pub const $name: Code = Code {
                id: $id,
                title: $title,
                explanation: include_str!(concat!("../../explain/", $id, ".md")),
            };
        )*

        /// The codes of the check, in the order of their numbers within each group.
        pub fn all() -> &'static [Code] {
            &[$($name),*]
        }
    };
}

codes! {
    SYNTAX = "E001", "the text does not follow the grammar";
    TOO_DEEP = "E002", "brackets are nested at most 64 deep";
    UNCLOSED = "E003", "a comment or string must be closed";
    LITERAL = "E004", "a number or string must be well-formed";
    TOO_LARGE = "E005", "a file has at most 16 MiB";

    PRIVATE = "E010", "names that start with `_` are private in Pyro and cannot be remote";
    NEVER_REMOTE = "E011", "some special methods of Python are never remote";
    ONEWAY = "E012", "a oneway method gives nothing back";
    STREAM_PLACE = "E013", "`stream<T>` is the result of a method, outermost";
    REQUIRED_AFTER_DEFAULT = "E014", "a parameter without default cannot follow one with default";
    TOO_MANY_PARAMS = "E015", "a method has at most 64 parameters";
    THROWS = "E016", "`throws` names exceptions";
    KEYWORD_ONLY = "E017", "`*` stands once, before a parameter";
    EXTENDS = "E018", "`extends` reaches over at most 64 steps";

    DUPLICATE = "E020", "a name is declared once";
    DUPLICATE_WIRE = "E021", "a name on the wire is used once";
    UNKNOWN = "E022", "a name must be declared";
    WRONG_KIND = "E023", "a name must be of the kind that its place asks for";
    RESERVED = "E024", "a reserved name may not come back";
    PACKAGE_NAME = "E025", "a package name is made of lower-case words and dots";
    BUILTIN_NAME = "E026", "the names of built-in types are taken";
    IMPORT = "E027", "an import names another package and its items";
    PACKAGE_CYCLE = "E028", "packages do not use each other in a circle";
    RESERVED_NAME = "E029", "what is reserved is a name";

    ARITY = "E030", "a type has the number of arguments that it is made for";
    HASHABLE = "E031", "map keys and set elements must be hashable in Python";
    OPTIONAL = "E032", "a type is made optional once";
    CYCLE = "E033", "a type cannot be defined by itself";
    INFINITE = "E034", "a value cannot contain itself without end";
    TOO_LARGE_VALUE = "E035", "a value holds at most 1,024 others in one piece";

    DEFAULT_TYPE = "E040", "a value must be of the declared type";
    RANGE = "E041", "a number must be in the range of its type";
    NO_LITERAL = "E042", "some types have no constant values";
    CONST_CYCLE = "E043", "a constant cannot be defined by itself";
    REPEATED = "E044", "a set or map has each element or key once";

    EMPTY_ENUM = "E050", "an enum or union has at least one name";
    ENUM_VALUE = "E051", "the values of an enum are different";
    ENUM_REPR = "E052", "an enum is made of integers or of `str`";

    ANNOTATION_UNKNOWN = "E060", "an annotation must be known";
    ANNOTATION_PLACE = "E061", "an annotation must stand where it means something";
    ANNOTATION_TWICE = "E062", "an annotation is given once";
    ANNOTATION_ARGS = "E063", "an annotation has the arguments that it is made for";
    ANNOTATION_CONFLICT = "E064", "annotations must not contradict each other";

    UNUSED_IMPORT = "W101", "an import should be used";
    DANGLING_DOC = "W102", "documentation should stand before what it documents";
    THROWS_TWICE = "W103", "an exception is thrown once";
    UNREACHABLE = "W104", "a service should have something remote";
    NO_EFFECT = "W105", "an annotation should change something";
}
