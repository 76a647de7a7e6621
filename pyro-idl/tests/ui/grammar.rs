//! The parser is generated from `grammar.pest` and committed, so that nobody who uses the library builds a parser
//! generator. Here it is made again and compared.

use std::fs;
use std::path::Path;

const HEADER: &str = "// @generated from grammar.pest by `PYRO_BLESS=1 cargo test -p pyro-idl`. Do not edit.

/// The parser that pest makes of the grammar.
pub struct IdlParser;

";

fn generate() -> String {
    let input = r#"
        /// The parser that pest makes of the grammar.
        #[grammar = "src/syntax/grammar.pest"]
        pub(crate) struct IdlParser;
    "#;
    let tokens = pest_generator::derive_parser(input.parse().expect("tokens"), false);
    let file = syn::parse2(tokens).expect("the generator writes Rust");
    // `::alloc` or `::std` depends on a feature that other packages of a build may switch on; none of the names is a keyword.
    let text = prettyplease::unparse(&file).replace("::alloc::", "::std::").replace("r#", "");
    format!("{HEADER}{text}")
}

#[test]
fn the_committed_parser_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/syntax/generated.rs");
    let fresh = generate();
    if std::env::var_os("PYRO_BLESS").is_some() {
        fs::write(&path, fresh).expect("src is writable");
        return;
    }
    let committed = fs::read_to_string(&path).expect("the parser is committed");
    assert!(
        committed == fresh,
        "src/syntax/generated.rs is stale: run `PYRO_BLESS=1 cargo test -p pyro-idl`"
    );
}
