//! Mistakes in a module with `#[package]`, read as the macro reads it: each gives its own message, and nothing panics.

/// The codes of the errors in what the macro gives for the items of a module, in their order.
fn codes(items: &str) -> Vec<String> {
    let module = format!("pub mod p {{ use pyro_runtime::*; {items} }}");
    let name = "\"bad.v1\"".parse().expect("tokens");
    let given = pyro_codegen::front::package(name, module.parse().expect("tokens")).to_string();
    let parts = given.split("compile_error").skip(1);
    parts.map(|part| part.split('"').nth(1).unwrap_or_default().chars().take(4).collect()).collect()
}

#[track_caller]
fn check(items: &str, expected: &[&str]) {
    assert_eq!(codes(items), expected, "{items}");
}

const USER: &str = "#[service] pub trait A { fn a(&self, x: X); }";

/// Of names that lead nowhere and of circles rustc tells.
#[test]
fn aliases_that_rustc_refuses() {
    check(&format!("pub type X = Nope; {USER}"), &[]);
    check("pub type X = Nope; #[derive(Clone, Struct)] pub struct S { pub x: X, pub y: Vec<X> }", &[]);
    check("pub type X = Nope; pub type Y = Vec<X>; #[derive(Clone, Struct)] pub struct S { pub y: Y }", &[]);
    check("pub type X = Y; pub type Y = X; #[derive(Clone, Struct)] pub struct S { pub x: X }", &[]);
    let user = "#[service] pub trait A { fn a(&self, #[pyro(default = L)] x: i64); }";
    check(&format!("pub const L: i64 = M; pub const M: i64 = L; {user}"), &[]);
}

#[test]
fn aliases_of_what_the_language_has_not() {
    check(&format!("pub type X = std::time::Duration; {USER}"), &["E022"]);
    check(&format!("pub type X = Vec<u128>; {USER}"), &["E022"]);
    let user = "#[derive(Clone, Struct)] pub struct S { pub y: Y }";
    check(&format!("pub type X = Vec<u128>; pub type Y = Vec<X>; {user} {USER}"), &["E022"]);
}

#[test]
fn constants_without_a_value() {
    let user = "#[service] pub trait A { fn a(&self, #[pyro(default = L)] x: i64); }";
    check(&format!("pub const L: i64 = 5 * 60; {user}"), &["E040"]);
    check(&format!("pub const L: i64 = 5 * 60; pub const M: i64 = L; {user}"), &["E040"]);
    check(
        "pub const L: i64 = 5 * 60; #[derive(Clone, Struct)] pub struct S { #[pyro(default = L)] pub x: i64 }",
        &["E040"],
    );
}

const EXCEPTIONS: &str = "#[derive(Clone, Debug, Exception)] pub struct Lost { pub why: String } \
     #[derive(Clone, Debug, Exception)] pub struct Cold { pub why: String }";

#[test]
fn error_types_of_several_methods() {
    let a = "#[pyro(throws(Lost))] fn a(&self) -> Result<i64, Failed>;";
    let b = "#[pyro(throws(Cold))] fn b(&self) -> Result<i64, Failed>;";
    check(&format!("{EXCEPTIONS} #[service] pub trait A {{ {a} {b} }}"), &["E020"]);
    check(
        &format!("{EXCEPTIONS} #[service] pub trait A {{ {a} }} #[service] pub trait B {{ {b} }}"),
        &["E020"],
    );
    let itself = "#[pyro(throws(Lost))] fn a(&self) -> Result<i64, Lost>;";
    check(&format!("{EXCEPTIONS} #[service] pub trait A {{ {itself} }}"), &["E020"]);
}

/// Services that throw the same can share a type: it is made once.
#[test]
fn an_error_type_of_several_services() {
    let service = |name: &str| {
        format!("#[service] pub trait {name} {{ #[pyro(throws(Lost))] fn a(&self) -> Result<i64, Failed>; }}")
    };
    let items = format!("{EXCEPTIONS} {} {}", service("A"), service("B"));
    check(&items, &[]);
    let module = format!("pub mod p {{ use pyro_runtime::*; {items} }}");
    let given =
        pyro_codegen::front::package(proc_macro2::TokenStream::new(), module.parse().expect("tokens"));
    assert_eq!(given.to_string().matches("pub enum Failed").count(), 1);
}
