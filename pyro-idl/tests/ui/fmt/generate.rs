//! Texts of the language, right in their grammar and in nothing else: random declarations in a random layout, with comments anywhere.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A text in pieces; each is a token, or a line of documentation.
type Tokens = Vec<String>;

fn tokens(text: &str) -> Tokens {
    text.split(' ').filter(|token| !token.is_empty()).map(str::to_owned).collect()
}

fn word() -> impl Strategy<Value = Tokens> {
    let names = ["a", "b", "x1", "Reading", "fn_", "`struct`", "temperature", "Station_Name"];
    select(names.map(str::to_owned).to_vec()).prop_map(|name| vec![name])
}

/// A name of a member: any word.
fn name() -> impl Strategy<Value = Tokens> {
    prop_oneof![4 => word(), 1 => select(vec!["type", "fn", "throws", "service"]).prop_map(tokens)]
}

fn path() -> impl Strategy<Value = Tokens> {
    prop_oneof![3 => word(), 1 => select(vec!["a.b", "Quality.Good", "lab.v1.Point"]).prop_map(tokens)]
}

/// Parts in a row.
fn all(parts: Vec<BoxedStrategy<Tokens>>) -> BoxedStrategy<Tokens> {
    parts.prop_map(|parts| parts.concat()).boxed()
}

fn just(text: &str) -> BoxedStrategy<Tokens> {
    Just(tokens(text)).boxed()
}

fn optional(part: impl Strategy<Value = Tokens> + 'static) -> BoxedStrategy<Tokens> {
    prop_oneof![Just(Tokens::new()), part].boxed()
}

/// Parts with commas between them, and perhaps behind the last one.
fn list(
    part: impl Strategy<Value = Tokens> + 'static,
    least: usize,
    most: usize,
    comma: bool,
) -> BoxedStrategy<Tokens> {
    (vec(part, least..=most), any::<bool>())
        .prop_map(move |(parts, more)| {
            let mut list = parts.join(&",".to_owned());
            if comma && more && !parts.is_empty() {
                list.push(",".to_owned());
            }
            list
        })
        .boxed()
}

fn literal() -> impl Strategy<Value = Tokens> {
    let literals = [
        "1",
        "-9_000",
        "0xff",
        "1.5e-3",
        "-inf",
        "true",
        "none",
        "\"\"",
        "\"a_\\\"_//_/*\"",
        "b\"\\x00\"",
        "\"a_text_é_of_some_length\"",
    ];
    prop_oneof![select(literals.to_vec()).prop_map(tokens), path()]
}

fn value() -> BoxedStrategy<Tokens> {
    let entry = |value: BoxedStrategy<Tokens>| all(vec![literal().boxed(), just(":"), value]);
    literal()
        .prop_recursive(3, 24, 6, move |inner| {
            prop_oneof![
                all(vec![just("["), list(inner.clone(), 0, 6, true), just("]")]),
                all(vec![just("{"), list(entry(inner.boxed()), 0, 4, true), just("}")]),
            ]
        })
        .boxed()
}

fn ty() -> BoxedStrategy<Tokens> {
    path()
        .prop_recursive(4, 16, 4, |inner| {
            let generic = all(vec![path().boxed(), just("<"), list(inner, 1, 4, true), just(">")]);
            all(vec![generic, optional(Just(tokens("?")))])
        })
        .boxed()
}

/// Documentation and annotations.
fn meta() -> BoxedStrategy<Tokens> {
    let doc =
        select(vec!["/// Documentation.", "///tight", "///", "///   indented \"quoted\" /* no comment"]);
    let arg = prop_oneof![value(), all(vec![word().boxed(), just("="), value()])];
    let args = all(vec![just("("), list(arg, 0, 3, true), just(")")]);
    let annotation = all(vec![just("@"), path().boxed(), optional(args)]);
    let part = prop_oneof![1 => doc.prop_map(|doc| vec![doc.to_owned()]), 2 => annotation];
    prop_oneof![2 => Just(Tokens::new()), 1 => vec(part, 1..4).prop_map(|parts| parts.concat())].boxed()
}

/// `name: type = value`
fn field() -> BoxedStrategy<Tokens> {
    let default = all(vec![just("="), value()]);
    all(vec![meta(), name().boxed(), just(":"), ty(), optional(default)])
}

fn reserved() -> BoxedStrategy<Tokens> {
    let names = select(vec!["\"old\"", "\"older_than_this\""]).prop_map(tokens);
    all(vec![meta(), just("reserved"), list(names, 1, 8, false), just(";")])
}

fn constant() -> BoxedStrategy<Tokens> {
    all(vec![just("const"), word().boxed(), just(":"), ty(), just("="), value(), just(";")])
}

fn body(member: impl Strategy<Value = Tokens> + 'static) -> BoxedStrategy<Tokens> {
    let member = prop_oneof![6 => member, 1 => reserved()];
    let members = vec(member, 0..5).prop_map(|members| members.concat());
    all(vec![just("{"), members.boxed(), just("}")])
}

fn fields() -> BoxedStrategy<Tokens> {
    body(all(vec![field(), just(";")]))
}

fn signature() -> BoxedStrategy<Tokens> {
    let param = prop_oneof![5 => field(), 1 => Just(tokens("*"))];
    let returns = all(vec![just("->"), ty()]);
    let throws = all(vec![just("throws"), list(path(), 1, 9, false)]);
    all(vec![
        optional(Just(tokens("oneway"))),
        just("fn"),
        name().boxed(),
        just("("),
        list(param, 0, 5, true),
        just(")"),
        optional(returns),
        optional(throws),
        just(";"),
    ])
}

fn member() -> BoxedStrategy<Tokens> {
    let property = all(vec![
        meta(),
        optional(Just(tokens("readonly"))),
        just("property"),
        name().boxed(),
        just(":"),
        ty(),
        just(";"),
    ]);
    prop_oneof![
        4 => all(vec![meta(), signature()]),
        1 => property,
        1 => all(vec![meta(), constant()]),
    ]
    .boxed()
}

fn item() -> BoxedStrategy<Tokens> {
    let head = |word: &str| all(vec![just(word), self::word().boxed()]);
    let extends = || optional(all(vec![just("extends"), list(path(), 1, 9, false)]));
    let enumerant = all(vec![meta(), name().boxed(), optional(all(vec![just("="), value()])), just(";")]);
    // A variant has no reserved names.
    let braces = vec(all(vec![field(), just(";")]), 0..4).prop_map(|fields| fields.concat());
    let braces = all(vec![just("{"), braces.boxed(), just("}")]);
    let variant = all(vec![meta(), name().boxed(), prop_oneof![just(";"), braces].boxed()]);
    let item = prop_oneof![
        constant(),
        all(vec![head("type"), just("="), ty(), just(";")]),
        all(vec![head("enum"), optional(all(vec![just(":"), ty()])), body(enumerant)]),
        all(vec![head("union"), body(variant)]),
        all(vec![head("struct"), fields()]),
        all(vec![head("exception"), extends(), fields()]),
        all(vec![head("service"), extends(), body(member())]),
    ];
    all(vec![meta(), item.boxed()])
}

fn import() -> BoxedStrategy<Tokens> {
    let alias = || optional(all(vec![just("as"), word().boxed()]));
    let names = all(vec![just(".{"), list(all(vec![word().boxed(), alias()]), 1, 7, true), just("}")]);
    let package = select(vec!["lab", "lab.v1", "a.type"]).prop_map(tokens);
    all(vec![just("import"), package.boxed(), prop_oneof![names, alias()].boxed(), just(";")])
}

fn file() -> BoxedStrategy<Tokens> {
    let package = optional(all(vec![meta(), just("package lab.v1 ;")]));
    let items = vec(prop_oneof![1 => import(), 4 => item()], 0..5).prop_map(|items| items.concat());
    all(vec![package, items.boxed()])
}

/// Puts space between tokens; each gap takes the next piece of the layout.
fn lay_out(tokens: &[String], layout: &[&str]) -> String {
    let mut text = String::new();
    let glues = |c: char| c.is_alphanumeric() || matches!(c, '_' | '`' | '"' | '.' | '-');
    for (index, token) in tokens.iter().enumerate() {
        let gap = layout.get(index % layout.len().max(1)).copied().unwrap_or(" ");
        text.push_str(gap);
        if text.ends_with(glues) && token.starts_with(glues) {
            text.push(' ');
        }
        text.push_str(token);
        if token.starts_with("///") {
            text.push('\n');
        }
    }
    text.push_str(layout.first().copied().unwrap_or(""));
    text
}

/// A text in any layout, with comments in any place.
pub(super) fn text() -> impl Strategy<Value = String> {
    let gaps = [
        "",
        "",
        " ",
        " ",
        " ",
        "\n",
        "\n",
        "\n\n",
        "\n \n\t\n",
        "\r\n",
        "\r",
        "\t",
        "/**/",
        " /* c */ ",
        "/* é\n    second  \n */",
        "\n/* own */\n",
        " // trailing  \n",
        "//tight\r\n",
        "\n// own\n",
        "\n\n//// own\n\n",
        " /* a */ /* b */ // c\n",
        "\n\n/* a line that is long enough to make the line it stands on too long */ ",
    ];
    (file(), vec(select(gaps.to_vec()), 0..24), any::<bool>()).prop_map(|(tokens, layout, mark)| {
        let text = lay_out(&tokens, &layout);
        if mark { format!("\u{feff}{text}") } else { text }
    })
}

/// A text without comments.
pub(super) fn plain_text() -> impl Strategy<Value = String> {
    (file(), vec(select(vec!["", " ", " ", "\n", "\n\n"]), 0..9))
        .prop_map(|(tokens, layout)| lay_out(&tokens, &layout))
}

/// A service with one method, each token of it on a line of its own and all that can be on one line.
pub(super) fn method() -> impl Strategy<Value = [String; 2]> {
    signature().prop_map(|signature| {
        let tokens = [tokens("service S {"), signature, tokens("}")].concat();
        ["\n", " "].map(|gap| lay_out(&tokens, &[gap]).replacen('{', "{\n", 1))
    })
}
