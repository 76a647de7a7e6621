//! Macros on faulty input: each says what is wrong and panics never, for then rustc shows neither the mistake nor the code.
//! Without a compiler; what is said word by word is in `tests/ui_macros`.

use proc_macro2::{Group, TokenStream, TokenTree};
use pyro_codegen::front::{self, Kind};
use quote::ToTokens;
use std::fs;
use std::path::Path;

/// What `#[package("bad.v1")]` makes of the items of a module.
fn package(items: &str) -> String {
    let module: TokenStream = format!("pub mod p {{ {items} }}").parse().expect("tokens of Rust");
    front::package("\"bad.v1\"".parse().expect("a literal"), module).to_string()
}

/// The rule `code` is told to be broken, and nothing else is; without one it is rustc that says something.
fn check(items: &str, code: &str) {
    let made = package(items);
    let told: Vec<&str> =
        made.match_indices("compile_error ! {").map(|(at, text)| &made[at + text.len()..]).collect();
    let told: Vec<&str> = told.iter().map(|text| &text[2..6]).collect();
    let expected: &[&str] = if code.is_empty() { &[] } else { &[code] };
    assert!(
        told.iter().all(|told| expected.contains(told)) && told.len() >= expected.len(),
        "{items}\n{told:?}"
    );
    assert!(made.contains("mod p"), "{items}\n{made}");
}

const USES: [&str; 5] = [
    "#[service] pub trait A { fn a(&self, x: Vec<X>) -> X; }",
    "#[service] pub trait A { fn a(&self, #[pyro(kw_only)] x: X); #[pyro(property)] fn p(&self) -> X; }",
    "#[derive(Clone, Debug, Struct)] pub struct S { pub x: Option<X> }",
    "#[derive(Clone, Debug, Union)] pub enum U { A { x: X } }",
    "#[derive(Clone, Debug, Exception)] pub struct E { pub x: X } pub type Z = Vec<X>;",
];

#[test]
fn a_faulty_alias_is_told_wherever_it_is_used() {
    let aliases = [
        ("pub type X = Nope;", ""),
        ("pub type X = std::time::Duration;", "E022"),
        ("pub type X = Vec<u128>;", "E022"),
        // Of circles rustc tells.
        ("pub type X = Y; pub type Y = X;", ""),
        ("pub type X = Option<Option<i64>>;", "E032"),
    ];
    for (alias, code) in aliases {
        USES.iter().for_each(|uses| check(&format!("{alias} {uses}"), code));
    }
}

#[test]
fn a_faulty_constant_is_told_wherever_it_is_used() {
    let constants = [
        ("pub const L: i64 = 5 * 60;", "E040"),
        ("pub const L: i64 = \"x\";", ""),
        ("pub const L: u8 = 300;", "E041"),
        ("pub const L: i64 = M; pub const M: i64 = L;", ""),
        ("pub const L: Nope = 1;", ""),
    ];
    let uses = [
        "#[service] pub trait A { fn a(&self, #[pyro(default = L)] x: i64); }",
        "#[service] pub trait A { const C: i64 = L; fn a(&self); }",
        "#[derive(Clone, Debug, Struct)] pub struct S { #[pyro(default = L)] pub x: i64 }",
        "pub const N: i64 = L; #[service] pub trait A { fn a(&self, #[pyro(default = N)] x: i64); }",
    ];
    for (constant, code) in constants {
        uses.iter().for_each(|uses| check(&format!("{constant} {uses}"), code));
    }
}

/// All cases of mistakes, each whole in a package, and each of its items alone.
#[test]
fn no_case_of_a_mistake_panics() {
    let cases = cases();
    assert!(cases.len() > 10);
    for (name, tokens) in cases {
        everything(&name, tokens);
    }
}

/// The same with parts missing: each time another token, from a list or a block with all that is in it.
#[test]
fn no_case_with_a_part_missing_panics() {
    for (name, tokens) in cases() {
        let count = count(&tokens);
        // A prime, so that it meets tokens of every kind.
        for index in (0..count).step_by(61) {
            everything(&format!("{name} without token {index}"), without(&tokens, &mut { index }));
        }
    }
}

fn cases() -> Vec<(String, TokenStream)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui_macros");
    let files =
        fs::read_dir(folder).expect("a folder of the project").map(|entry| entry.expect("an entry").path());
    let cases =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).map(|path| {
            let text = fs::read_to_string(&path).expect("a file of the project");
            (path.display().to_string(), text.parse().expect("tokens of Rust"))
        });
    cases.collect()
}

/// Calls all macros with it: whatever they say, they come to an end.
fn everything(name: &str, tokens: TokenStream) {
    let run = || {
        let module = TokenStream::from_iter([quote::quote!(pub mod p), quote::quote!({ #tokens })]);
        let _ = front::package(quote::quote!("bad.v1"), module);
        let _ = front::expose(tokens.clone());
        let Ok(file) = syn::parse2::<syn::File>(tokens.clone()) else { return };
        for item in file.items {
            let item = item.to_token_stream();
            let _ = front::package(TokenStream::new(), item.clone());
            let _ = front::service(quote::quote!(package = "bad.v1"), item.clone());
            for kind in [Kind::Struct, Kind::Enum, Kind::Union, Kind::Exception] {
                let _ = front::derive(kind, item.clone());
            }
        }
    };
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).is_ok(), "{name}");
}

fn count(tokens: &TokenStream) -> usize {
    let inside = |token: &TokenTree| match token {
        TokenTree::Group(group) => count(&group.stream()),
        _ => 0,
    };
    tokens.clone().into_iter().map(|token| 1 + inside(&token)).sum()
}

/// The tokens without the one of that index, in the order of the text.
fn without(tokens: &TokenStream, index: &mut usize) -> TokenStream {
    let mut left = Vec::new();
    for token in tokens.clone() {
        let is_it = *index == 0;
        *index = index.wrapping_sub(1);
        match token {
            _ if is_it => {}
            TokenTree::Group(group) => {
                let stream = without(&group.stream(), index);
                left.push(TokenTree::Group(Group::new(group.delimiter(), stream)));
            }
            token => left.push(token),
        }
    }
    left.into_iter().collect()
}

#[test]
fn a_bound_that_is_no_service_is_refused_but_for_those_that_bind_the_object() {
    for bound in ["Send", "Sync", "'static", "Clone", "std::fmt::Debug", "Any", "PartialEq"] {
        check(&format!("#[service] pub trait A {{}} #[service] pub trait B: A + {bound} {{}}"), "");
    }
    check("#[service] pub trait A {} #[service] pub trait B: A + Iterator {}", "E022");
    check("pub trait Plain {} #[service] pub trait A {} #[service] pub trait B: A + Plain {}", "E022");
    check("pub trait Plain {} #[service] pub trait B where Self: Plain {}", "");
}
