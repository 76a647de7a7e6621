//! Words that mean something in a language already. Lists only, each in the order of its bytes.

/// Whether a word is in one of the lists.
pub(super) fn contains(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Keywords of Python: a syntax error wherever a name is expected.
pub(super) const PYTHON: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Words of Rust that `r#` does not make usable.
pub(super) const RUST: [&str; 5] = ["Self", "_", "crate", "self", "super"];

/// Reserved words of TypeScript in modules, for variables and types. Members may have any name.
pub(super) const TYPESCRIPT: [&str; 48] = [
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Reserved words of Java.
pub(super) const JAVA: [&str; 54] = [
    "_",
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "goto",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "true",
    "try",
    "void",
    "volatile",
    "while",
];

/// Types that every program in TypeScript sees, and that generated code uses.
pub(super) const TYPESCRIPT_TYPES: [&str; 16] = [
    "Array", "Boolean", "Date", "Error", "Function", "Iterator", "Map", "Number", "Object", "Promise",
    "Proxy", "Record", "RegExp", "Set", "String", "Symbol",
];

/// Types of `java.lang`, which every program in Java sees.
pub(super) const JAVA_TYPES: [&str; 22] = [
    "Boolean",
    "Byte",
    "Character",
    "Class",
    "Double",
    "Enum",
    "Error",
    "Exception",
    "Float",
    "Integer",
    "Iterable",
    "Long",
    "Math",
    "Number",
    "Object",
    "Record",
    "Runnable",
    "Short",
    "String",
    "System",
    "Thread",
    "Throwable",
];

/// Methods of `java.lang.Object`: the name, and the numbers of parameters with which there is one.
pub(super) const JAVA_METHODS: [(&str, &[usize]); 9] = [
    ("clone", &[0]),
    ("equals", &[1]),
    ("finalize", &[0]),
    ("getClass", &[0]),
    ("hashCode", &[0]),
    ("notify", &[0]),
    ("notifyAll", &[0]),
    ("toString", &[0]),
    ("wait", &[0]),
];

/// What exceptions have already: the name, the language, and what it is there.
pub(super) const EXCEPTION_FIELDS: [(&str, super::Target, &str); 7] = [
    (
        "args",
        super::Target::Python,
        "the arguments of the exception: stock clients fail when they are no sequence",
    ),
    ("with_traceback", super::Target::Python, "a method that stock clients lose"),
    ("add_note", super::Target::Python, "a method that stock clients lose"),
    ("name", super::Target::TypeScript, "the name of the class"),
    ("stack", super::Target::TypeScript, "the stack trace"),
    ("cause", super::Target::Java, "what caused the exception: `getCause()`"),
    ("stack_trace", super::Target::Java, "the stack trace: `getStackTrace()`"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [&PYTHON[..], &RUST, &TYPESCRIPT, &JAVA, &TYPESCRIPT_TYPES, &JAVA_TYPES] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
