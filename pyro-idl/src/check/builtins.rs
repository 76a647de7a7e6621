//! Names that the language and Python know without a declaration.

use crate::model::Type;

/// The type of a built-in name without arguments.
pub(super) fn simple_type(name: &str) -> Option<Type> {
    Some(match name {
        "bool" => Type::Bool,
        "int" => Type::Int,
        "float" => Type::Float,
        "str" => Type::Str,
        "bytes" => Type::Bytes,
        "complex" => Type::Complex,
        "decimal" => Type::Decimal,
        "date" => Type::Date,
        "time" => Type::Time,
        "datetime" => Type::DateTime,
        "timedelta" => Type::TimeDelta,
        "uuid" => Type::Uuid,
        "uri" => Type::Uri,
        "any" => Type::Any,
        "none" => Type::None,
        "i8" => Type::I8,
        "i16" => Type::I16,
        "i32" => Type::I32,
        "i64" => Type::I64,
        "u8" => Type::U8,
        "u16" => Type::U16,
        "u32" => Type::U32,
        "u64" => Type::U64,
        "f32" => Type::F32,
        "f64" => Type::F64,
        _ => return None,
    })
}

/// The names of the built-in types.
pub(super) const TYPE_NAMES: [&str; 31] = [
    "bool",
    "int",
    "float",
    "str",
    "bytes",
    "complex",
    "decimal",
    "date",
    "time",
    "datetime",
    "timedelta",
    "uuid",
    "uri",
    "any",
    "none",
    "i8",
    "i16",
    "i32",
    "i64",
    "u8",
    "u16",
    "u32",
    "u64",
    "f32",
    "f64",
    "list",
    "set",
    "map",
    "tuple",
    "stream",
    "ref",
];

pub(crate) fn is_type_name(name: &str) -> bool {
    TYPE_NAMES.contains(&name)
}

/// What a type of another language is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    /// A type without parts.
    Plain(&'static str),
    /// A type with parts: its name, and how it is written.
    Parts(&'static str, &'static str),
    /// `T?`
    Optional,
}

/// A type of another language, by the name that it has there.
pub(super) fn foreign_type(name: &str) -> Option<Foreign> {
    let parts = |name, form| Some(Foreign::Parts(name, form));
    let plain = match name {
        "list" | "List" | "Vec" | "vec" | "array" | "Array" | "vector" | "sequence" | "Sequence"
        | "Iterable" | "slice" => return parts("list", "list<T>"),
        "dict" | "Dict" | "HashMap" | "BTreeMap" | "Map" | "mapping" | "Mapping" | "hash" | "Record" => {
            return parts("map", "map<K, V>");
        }
        "Set" | "HashSet" | "BTreeSet" | "frozenset" | "FrozenSet" => return parts("set", "set<T>"),
        "Tuple" | "pair" | "Pair" => return parts("tuple", "tuple<A, B>"),
        "Iterator" | "iterator" | "Generator" | "generator" | "iter" | "AsyncIterator" | "Stream" => {
            return parts("stream", "stream<T>");
        }
        "Optional" | "Option" | "optional" | "option" | "nullable" | "Maybe" => {
            return Some(Foreign::Optional);
        }
        "string" | "String" | "unicode" | "text" | "char" | "varchar" => "str",
        "integer" | "Integer" | "bigint" | "BigInt" => "int",
        "byte" | "uint8" => "u8",
        "ushort" | "uint16" => "u16",
        "uint" | "uint32" => "u32",
        "usize" | "ulong" | "uint64" => "u64",
        "sbyte" | "int8" => "i8",
        "short" | "int16" => "i16",
        "int32" => "i32",
        "isize" | "long" | "int64" => "i64",
        "double" | "Double" | "Float" | "real" | "number" | "float64" => "float",
        "float32" => "f32",
        "boolean" | "Boolean" | "Bool" => "bool",
        "bytearray" | "blob" | "binary" | "memoryview" | "Bytes" => "bytes",
        "timestamp" | "Timestamp" | "Datetime" | "DateTime" | "Instant" => "datetime",
        "Date" => "date",
        "Time" => "time",
        "duration" | "Duration" | "interval" | "TimeDelta" | "Timedelta" => "timedelta",
        "Decimal" | "BigDecimal" => "decimal",
        "Complex" => "complex",
        "UUID" | "Uuid" | "guid" | "Guid" => "uuid",
        "URI" | "Uri" | "url" | "Url" => "uri",
        "Any" | "Value" | "object" | "Object" | "dynamic" | "variant" => "any",
        "None" | "null" | "void" | "unit" | "nil" | "NoneType" => "none",
        _ => return None,
    };
    Some(Foreign::Plain(plain))
}

/// Whether a type of another language may be meant otherwise: it has another size or meaning in each of them.
pub(super) fn is_guess(foreign: &str) -> bool {
    matches!(
        foreign,
        "url"
            | "Url"
            | "text"
            | "char"
            | "varchar"
            | "byte"
            | "sbyte"
            | "short"
            | "ushort"
            | "uint"
            | "ulong"
            | "usize"
            | "isize"
            | "long"
            | "real"
            | "number"
            | "blob"
            | "binary"
            | "memoryview"
            | "timestamp"
            | "Timestamp"
            | "Instant"
            | "interval"
            | "Value"
            | "object"
            | "Object"
            | "dynamic"
            | "variant"
    )
}

/// Whether Python has an exception of this short name, which can be thrown without a declaration.
pub fn is_python_exception(name: &str) -> bool {
    EXCEPTIONS.contains(&name)
}

/// Python's own exceptions: they can be thrown by name.
pub(crate) const EXCEPTIONS: [&str; 60] = [
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "EnvironmentError",
    "Exception",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SystemError",
    "SystemExit",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
];

/// Second names of Python's exceptions: the class travels under its first one.
pub(super) fn first_name(exception: &str) -> Option<&'static str> {
    matches!(exception, "EnvironmentError" | "IOError").then_some("OSError")
}

/// Those of [`NEVER_REMOTE`] that Pyro5 does not know any more.
pub(super) const NEVER_REMOTE_IN_PYRO4: [&str; 3] =
    ["__unicode__", "__getstate_for_dict__", "__setstate_from_dict__"];

/// Special methods of Python that are never remote, in either generation.
pub(super) const NEVER_REMOTE: [&str; 45] = [
    "__init__",
    "__init_subclass__",
    "__class__",
    "__module__",
    "__weakref__",
    "__call__",
    "__new__",
    "__del__",
    "__repr__",
    "__unicode__",
    "__str__",
    "__format__",
    "__nonzero__",
    "__bool__",
    "__coerce__",
    "__cmp__",
    "__eq__",
    "__ne__",
    "__hash__",
    "__ge__",
    "__gt__",
    "__le__",
    "__lt__",
    "__dir__",
    "__enter__",
    "__exit__",
    "__copy__",
    "__deepcopy__",
    "__sizeof__",
    "__getattr__",
    "__setattr__",
    "__hasattr__",
    "__getattribute__",
    "__delattr__",
    "__instancecheck__",
    "__subclasscheck__",
    "__getinitargs__",
    "__getnewargs__",
    "__getstate__",
    "__setstate__",
    "__reduce__",
    "__reduce_ex__",
    "__subclasshook__",
    "__getstate_for_dict__",
    "__setstate_from_dict__",
];
