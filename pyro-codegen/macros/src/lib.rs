//! The macros that `pyro_runtime` exports with its feature `macros`: a door to `pyro_codegen::front`. No logic.

use proc_macro::TokenStream;
use pyro_codegen::front::{self, Kind};

/// Makes a trait a service: the trait is what a server implements, and beside it stand `..Server` (what a daemon
/// registers), `..Proxy` (what a client calls) and the types of errors that methods name.
///
/// Words in the parentheses: `package = "lab.v1"`, `instance = "single" | "session" | "percall"`,
/// `register("name", tags = ["a"])`, `serializers(serpent, msgpack)`, `explicit`, `reserved("old")`, `callback`,
/// `concurrent`, `exclusive`, `blocking`, `sync`, `since = "1.0"`, `unstable`, `allow(rule, reason = "..")`.
///
/// Before a method, in `#[pyro(..)]`: `throws(Offline, ValueError)`, `oneway`, `property`, `local`, `expose`,
/// `name = "getTemp"`, `static`, `blocking`, `idempotent`, `sync`; before a parameter: `default = 100`, `kw_only`.
#[proc_macro_attribute]
pub fn service(args: TokenStream, item: TokenStream) -> TokenStream {
    front::service(args.into(), item.into()).into()
}

/// Makes an inline module a package and checks all of it at once: traits with `#[service]`, types with our derives, and
/// its `pub` constants and type aliases.
///
/// `#[package("lab.weather.v1")]` names the package; without a name it is the module's. Modules inside are packages inside.
#[proc_macro_attribute]
pub fn package(args: TokenStream, item: TokenStream) -> TokenStream {
    front::package(args.into(), item.into()).into()
}

/// Gives a struct the wire form of a `struct`: a plain dict.
///
/// Words: `package = ".."`, `reserved("old")`, `remote = "geo::Point"`; before a field: `default = 1`, `name = "class"`.
#[proc_macro_derive(Struct, attributes(pyro))]
pub fn derive_struct(item: TokenStream) -> TokenStream {
    front::derive(Kind::Struct, item.into()).into()
}

/// Gives an enum without fields the wire form of an `enum`: its value. The enum must be `Copy`.
///
/// Words: `package = ".."`, `repr = "str"`, `reserved("Old")`, `remote = "geo::Unit"`; before a name: `value = "C"`.
#[proc_macro_derive(Enum, attributes(pyro))]
pub fn derive_enum(item: TokenStream) -> TokenStream {
    front::derive(Kind::Enum, item.into()).into()
}

/// Gives an enum with fields the wire form of a `union`: a dict of one key, the variant's name.
///
/// Words: `package = ".."`, `reserved("Old")`, `remote = "geo::Shape"`.
#[proc_macro_derive(Union, attributes(pyro))]
pub fn derive_union(item: TokenStream) -> TokenStream {
    front::derive(Kind::Union, item.into()).into()
}

/// Makes a struct an `exception`: an error of Rust that is raised in Python. The struct must be `Clone` and `Debug`.
///
/// Words: `package = ".."`, `python = "builtins.ConnectionError"`, `extends(Base)`, `reserved("old")`; before a field that
/// the exception has from the one it extends: `inherited`.
#[proc_macro_derive(Exception, attributes(pyro))]
pub fn derive_exception(item: TokenStream) -> TokenStream {
    front::derive(Kind::Exception, item.into()).into()
}

/// Serves a type of another crate: makes a service of the methods that are listed, each of which calls the type's own.
///
/// ```text
/// pyro_runtime::expose!(pub Thermometer for thermo::Sensor { fn read(&self) -> f64; });
/// ```
#[proc_macro]
pub fn expose(input: TokenStream) -> TokenStream {
    front::expose(input.into()).into()
}
