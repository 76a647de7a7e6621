//! Tokens to text that reads as if written by hand.
//!
//! ```text
//!  tokens --tree.rs--> pieces, brackets inside each other, each with its width --layout.rs--> lines
//! ```
//!
//! It knows the shapes that [`rust`](crate::rust) makes and no other Rust: reading tokens as a syntax tree first took four
//! times as long as making and printing them.

mod layout;
mod tree;
mod types;

use proc_macro2::TokenStream;

/// Formats a file of Rust. Types may be inside each other as deep as a declaration may have them: who calls has made
/// [room](crate::room::with_room).
pub(crate) fn file(tokens: TokenStream) -> String {
    let mut printer = layout::Printer::default();
    printer.lines(&tree::pieces(tokens), 0, layout::Inside::Items);
    printer.out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(tokens: &str) -> String {
        file(tokens.parse().expect("tokens"))
    }

    #[test]
    fn items_stand_apart_and_what_belongs_together_does_not() {
        let tokens = "mod m { use a as b; pub struct S { a: i64, } rt::record!(S { 0 a }); fn f() { g(); } fn g() {} }";
        let expected = "\
mod m {
    use a as b;

    pub struct S {
        a: i64,
    }
    rt::record!(S { 0 a });

    fn f() {
        g();
    }

    fn g() {}
}
";
        assert_eq!(text(tokens), expected);
    }

    #[test]
    fn docs_are_comments_where_they_can_be() {
        let tokens =
            r##"#[doc = " A \"b\" \u{7f}\\."] #[doc = ""] #[doc = "/x"] #[doc = "a\nb"] pub type A = i64;"##;
        let expected = "/// A \"b\" \u{7f}\\.\n///\n#[doc = \"/x\"]\n#[doc = \"a\\nb\"]\npub type A = i64;\n";
        assert_eq!(text(tokens), expected);
    }

    #[test]
    fn docs_that_turn_the_direction_of_text_are_escaped() {
        for turned in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
            let escaped = turned.escape_unicode();
            let formatted = text(&format!("#[doc = \" a{escaped}b\"] type A = i64;"));
            assert_eq!(formatted, format!("#[doc = \" a{escaped}b\"]\ntype A = i64;\n"));
        }
    }

    #[test]
    fn what_does_not_fit_is_broken_from_outside() {
        let name = "a".repeat(40);
        let tokens = format!(
            "fn f(&self, {name}: Vec<Option<'static, u8>>, b: &'a mut [u8; 4], c: rt::C) -> Result<(), E> {{ \
             self.proxy.call(\"{name}\", X::new().required(&{name}).optional(\"{name}\", &self.b)).await.map_err(Into::into) }}"
        );
        let expected = format!(
            "\
fn f(
    &self,
    {name}: Vec<Option<'static, u8>>,
    b: &'a mut [u8; 4],
    c: rt::C,
) -> Result<(), E> {{
    self.proxy
        .call(
            \"{name}\",
            X::new()
                .required(&{name})
                .optional(\"{name}\", &self.b),
        )
        .await
        .map_err(Into::into)
}}
"
        );
        assert_eq!(text(&tokens), expected);
    }

    #[test]
    fn long_types_are_broken_at_their_arguments() {
        let (a, b) = ("a".repeat(60), "b".repeat(60));
        let tokens = format!(
            "pub struct S {{ pub short: i64, pub long: M<{a}, Vec<{b}>>, }} \
             pub trait T: super::{a} + Send + Sync + 'static {{ fn f(&self) -> impl Future<Output = R<{a}, {b}>> + Send; }} \
             pub type A = Result<{a}, {b}>;"
        );
        let expected = format!(
            "\
pub struct S {{
    pub short: i64,
    pub long: M<
        {a},
        Vec<{b}>,
    >,
}}

pub trait T:
    super::{a} + Send + Sync + 'static
{{
    fn f(
        &self,
    ) -> impl Future<
        Output = R<
            {a},
            {b},
        >,
    > + Send;
}}

pub type A = Result<
    {a},
    {b},
>;
"
        );
        assert_eq!(text(&tokens), expected);
    }

    #[test]
    fn what_stands_alone_in_brackets_stays_beside_them() {
        let (a, b) = ("a".repeat(60), "b".repeat(60));
        let tokens =
            format!("const X: I = new(\"{a}\", &[member(\"{b}\").params(&[\"{a}\", \"{b}\"])]).end();");
        let expected = format!(
            "\
const X: I = new(
    \"{a}\",
    &[member(\"{b}\").params(&[
        \"{a}\",
        \"{b}\",
    ])],
)
.end();
"
        );
        assert_eq!(text(&tokens), expected);
    }

    #[test]
    fn a_tuple_of_one_keeps_its_comma() {
        let tokens = "pub type A = (Map<String, Vec<u8>>,); pub type B = (Map<String, u8>, u8,);";
        assert_eq!(
            text(tokens),
            "pub type A = (Map<String, Vec<u8>>,);\npub type B = (Map<String, u8>, u8);\n"
        );
    }

    #[test]
    fn lists_are_filled_if_they_are_short() {
        let fields: Vec<String> = (0..20).map(|i| format!("{i} field_{i}")).collect();
        let text = text(&format!("rt::record!(S {{ {} }});", fields.join(", ")));
        assert!(text.starts_with("rt::record!(S {\n    0 field_0, 1 field_1, 2 "), "{text}");
        assert_eq!(text.lines().count(), 5, "{text}");
        assert!(text.ends_with("19 field_19,\n});\n"), "{text}");
    }
}
