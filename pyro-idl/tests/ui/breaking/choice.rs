//! What is asked for and what is allowed, and changes that take more than one file or one rule to show.

use pyro_idl::breaking::{Category, Options, rules};

use super::pair::Pair;

const OLD: &str = "package lab.v1;
struct Reading { value: float; }
service Station { fn read(at: int) -> Reading; fn temp(limit: int = 1) -> float; fn log() throws ValueError; }
";
/// Breaks a rule of each category.
const NEW: &str = "package lab.v1;
struct Reading { value: str; }
service Station { fn read(when: int) -> Reading; fn temp(limit: int = 2) -> float; fn log(); }
";

#[test]
fn categories_take_in_those_that_are_more_fundamental() {
    let pair = Pair::new(OLD, NEW);
    let codes = |categories: &[Category]| -> Vec<&'static str> {
        let found = pair.compare(&Options { categories: categories.to_vec(), ..Options::default() });
        let mut codes: Vec<&str> = found.iter().map(|finding| finding.code.id).collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(codes(&[Category::Wire]), ["B207"]);
    assert_eq!(codes(&[Category::Call]), ["B207", "B403"]);
    assert_eq!(codes(&[Category::Source]), ["B207", "B403", "B433"]);
    assert_eq!(codes(&[Category::Behaviour]), ["B409"]);
    assert_eq!(codes(&Category::ALL), ["B207", "B403", "B409", "B433"]);
    assert_eq!(codes(&Options::default().categories), codes(&Category::ALL));
    for rule in rules() {
        assert!(rule.category.covers(rule.category));
        let source = Category::Source.covers(rule.category);
        assert_ne!(source, Category::Behaviour.covers(rule.category), "{}", rule.name);
    }
}

#[test]
fn an_allow_on_the_new_side_silences_its_rule() {
    let places = [
        ("fn read(when", "fn read(@allow(param_renamed, reason = \"nobody names it\") when"),
        ("fn read(when", "@allow(B403, reason = \"nobody names it\") fn read(when"),
        ("service", "@allow(param_renamed, reason = \"nobody names it\") service"),
        ("package", "@allow(param_renamed, reason = \"nobody names it\") package"),
    ];
    for (from, to) in places {
        let pair = Pair::new(OLD, &NEW.replace(from, to));
        let (codes, text) = pair.said();
        assert_eq!(codes.len(), 3, "{text}");
        assert!(!codes.contains(&"B403"), "{text}");
    }
    // Elsewhere, or of another rule, it says nothing.
    let other = NEW.replace("struct", "@allow(param_renamed, reason = \"nobody names it\") struct");
    assert_eq!(Pair::new(OLD, &other).compare(&Options::default()).errors(), 4);
    let off = Options { off: vec!["param_renamed".to_owned(), "B207".to_owned()], ..Options::default() };
    assert_eq!(Pair::new(OLD, NEW).compare(&off).errors(), 2);
    // What is gone has no place for an `@allow` but the one around it.
    let old = "struct A { x: int; y: int; }";
    let new = "@allow(field_removed, reason = \"never used\") struct A { x: int; }";
    assert!(Pair::new(old, new).said().0.is_empty());
}

/// One change of a constant is one finding, but who switches that off has not said that defaults may change.
#[test]
fn a_default_is_told_of_where_its_constant_is_not() {
    let station = |package: &str, note: &str, value: u8| {
        format!("{package} package a; {note} service A {{ const K: int = {value}; fn f(a: int = K); }}")
    };
    let allow = "@allow(const_value_changed, reason = \"r\")";
    let old = station("", "", 5);
    let codes = |new: &str, off: &[&str]| -> Vec<&'static str> {
        let off = off.iter().map(|rule| (*rule).to_owned()).collect();
        let found = Pair::new(&old, new).compare(&Options { off, ..Options::default() });
        found.iter().map(|finding| finding.code.id).collect()
    };
    assert_eq!(codes(&station("", "", 6), &[]), ["B113"]);
    assert_eq!(codes(&station("", "", 6), &["const_value_changed"]), ["B409"]);
    assert_eq!(codes(&station("", allow, 6), &[]), ["B409"]);
    assert_eq!(codes(&station(allow, "", 6), &[]), ["B409"]);
    assert!(codes(&station(allow, "", 6), &["B409"]).is_empty());
    // What has not changed is the same value, allowed or not.
    assert_eq!(codes(&station("", allow, 5), &[]), ["L401"]);
}

#[test]
fn what_was_unstable_is_left_out_on_demand() {
    let unstable = |text: &str| text.replace("fn read", "@unstable fn read");
    let options = Options { ignore_unstable: true, ..Options::default() };
    let n_found = |old: &str, new: &str, options: &Options| Pair::new(old, new).compare(options).errors();
    assert_eq!(n_found(&unstable(OLD), NEW, &options), 3);
    assert_eq!(n_found(&unstable(OLD), NEW, &Options::default()), 4);
    // It was promised when it was stable.
    assert_eq!(n_found(OLD, &unstable(NEW), &options), 4);
    assert_eq!(n_found(&OLD.replace("package", "@unstable package"), NEW, &options), 0);
}

#[test]
fn the_new_place_comes_first_on_demand() {
    let pair = Pair::new("service A { fn f(); fn g(); }", "service A { fn g(); }");
    let first =
        |options: &Options| pair.compare(options).iter().map(|one| one.span().file).collect::<Vec<_>>();
    assert_eq!(first(&Options::default()), [0]);
    assert_eq!(first(&Options { new_place_first: true, ..Options::default() }), [1]);
}

/// One move is one finding: what uses the moved type uses the same one.
#[test]
fn what_moves_to_another_package_is_told_once() {
    let uses = |package: &str| {
        format!(
            "package lab.use.v1; import {package}; service S {{ fn f() -> {package}.R; fn g(r: {package}.R); }}"
        )
    };
    let (stay, r) = ("struct Stay { a: int; }", "struct R { value: float; }");
    let (old, new) = (format!("package lab.v1; {stay} {r}"), format!("package lab.v2; {r}"));
    let rest = format!("package lab.v1; {stay}");
    let (old_uses, new_uses) = (uses("lab.v1"), uses("lab.v2"));
    let moved = |new: &str| {
        Pair::of(
            &[("a.pyro", &old), ("s.pyro", &old_uses)],
            &[("a.pyro", &rest), ("b.pyro", new), ("s.pyro", &new_uses)],
        )
        .said()
    };
    let (codes, text) = moved(&new);
    assert_eq!(codes, ["B106"], "{text}");
    assert!(text.contains("struct `lab.v1.R` is called `lab.v2.R` now"), "{text}");
    // What changes on the way is not lost.
    let (mut codes, text) = moved(&new.replace("float", "str"));
    codes.sort_unstable();
    assert_eq!(codes, ["B106", "B207"], "{text}");
    // Another type of the same name is told from the old one by its package.
    let (_, text) = moved("package lab.v2; struct R { text: str; }");
    assert!(text.contains("gives back `lab.v2.R` now, not `lab.v1.R`"), "{text}");
    // Exceptions carry their full names.
    let package = |name: &str| format!("package {name}; exception E {{ }} service S {{ fn f() throws E; }}");
    let (mut codes, text) = Pair::new(&package("a"), &package("b")).said();
    codes.sort_unstable();
    assert_eq!(codes, ["B107", "B118"], "{text}");
}

/// What both kinds of services inherit is served by both sides, and judged from both.
#[test]
fn members_that_servers_and_clients_serve_are_judged_from_both_sides() {
    let heirs = "service Station extends Device { fn read(); }
        @callback service Sink extends Device { fn on(); }";
    let old = format!("service Device {{ fn ping(); }} {heirs}");
    let new = format!("service Device {{ fn ping(n: int); fn pong(); }} {heirs}");
    let (mut codes, text) = Pair::new(&old, &new).said();
    codes.sort_unstable();
    assert_eq!(codes, ["B401", "B521", "B523"], "{text}");
}

/// The codes, sorted.
fn codes(old: &str, new: &str) -> (Vec<&'static str>, String) {
    let (mut codes, text) = Pair::new(old, new).said();
    codes.sort_unstable();
    (codes, text)
}

/// What has left a package is told once, whether the rest has moved, stayed or gone.
#[test]
fn a_package_that_moves_in_part_is_told_part_by_part() {
    let (r, q, s, e) = (
        "struct R { x: int; } ",
        "struct Q { y: str; } ",
        "service S { fn f() -> int; } ",
        "exception E { code: int; } ",
    );
    let old = format!("package a; {r}{q}{s}{e}");
    // Most of it is there: it has another name, and one part of it is gone.
    let (found, text) = codes(&old, &format!("package b; {r}{s}{e}"));
    assert_eq!(found, ["B105", "B107", "B118"], "{text}");
    assert!(text.contains("struct `Q` is gone"), "{text}");
    let (found, text) = codes(&old, &format!("package b; {r}{q}{e}"));
    assert_eq!(found, ["B103", "B107", "B118"], "{text}");
    // What is called so in the new package is what it was.
    let (found, text) = codes(&old, &format!("package b; {r}{q}{e}{}", s.replace("f()", "g()")));
    assert_eq!(found, ["B107", "B118", "B306"], "{text}");
    // Most of it is gone: the little that is left has another name, and of that it is not said that it is gone.
    let (found, text) = codes(&old, &format!("package b; {s}"));
    assert_eq!(found, ["B102", "B104"], "{text}");
    assert!(!text.contains("nobody serves"), "{text}");
    let (found, text) = codes(&old, &format!("package b; {r}"));
    assert_eq!(found, ["B101", "B106"], "{text}");
    // What clients serve is called by nobody, and served in vain.
    let (found, text) =
        codes("package a; @callback service K { fn on(); }", "package b; struct Q { z: int; }");
    assert_eq!(found, ["B102"], "{text}");
    // It has gone to several packages: each part is told of.
    let (found, text) =
        codes(&old, &format!("// file: b.pyro\npackage b; {r}{q}\n// file: c.pyro\npackage c; {s}{e}"));
    assert_eq!(found, ["B104", "B106", "B106", "B107"], "{text}");
}

#[test]
fn constants_go_with_their_package() {
    let (k, s) = ("const K: int = 5; ", "service S { fn f(n: int = K); } ");
    let old = format!("package a; {k}{s}");
    assert_eq!(codes(&old, &format!("package b; {k}{s}")).0, ["B118"]);
    // What changes on the way is not lost.
    let (found, text) = codes(&old, &format!("package b; {}{s}", k.replace('5', "6")));
    assert_eq!(found, ["B113", "B118"], "{text}");
    let (found, text) = codes("package a; const K: int = 5;", "package b; const K: int = 5;");
    assert_eq!(found, ["B118"], "{text}");
    // A stranger of the same name is another constant.
    let (found, text) = codes("package a; const K: int = 5;", "package b; const K: int = 7;");
    assert_eq!(found, ["B102"], "{text}");
}

/// Files without a package have no name that could be shown.
#[test]
fn what_moves_out_of_no_package_or_into_it_is_told_in_words() {
    let s = "service S { fn f(); }";
    let (found, text) = codes(s, &format!("package b; {s}"));
    assert_eq!(found, ["B118"], "{text}");
    assert!(text.contains("what stood outside of packages is in package `b` now\n"), "{text}");
    assert!(text.contains("help: leave it outside of packages\n"), "{text}");
    let (found, text) = codes(&format!("package b; {s}"), s);
    assert_eq!(found, ["B118"], "{text}");
    assert!(text.contains("what stood in package `b` is outside of packages now\n"), "{text}");
    assert!(text.contains("help: keep the name `b`\n"), "{text}");
}

/// The lines of a text that say that an `@allow` allows nothing.
fn unused(old: &str, new: &str, options: &Options) -> Vec<String> {
    let pair = Pair::new(old, new);
    let found = pair.compare(options);
    let unused = found.iter().filter(|finding| finding.code.id == "L401");
    unused
        .map(|finding| {
            let start = finding.span().range().start;
            let file = &pair.sources.files()[finding.span().file as usize];
            assert!(finding.message.starts_with("no change here breaks the rule `"), "{}", finding.message);
            format!("{}:{}", file.name, file.text[..start].lines().count())
        })
        .collect()
}

#[test]
fn an_allow_that_allows_no_change_is_reported() {
    let allow = |rule: &str| format!("@allow({rule}, reason = \"r\")");
    let default = Options::default();
    // One that allows something, one in the wrong place, one of what has not changed.
    let used = NEW.replace("fn read(when", &format!("fn read({} when", allow("param_renamed")));
    assert!(unused(OLD, &used, &default).is_empty());
    let elsewhere = NEW.replace("struct", &format!("{} struct", allow("B403")));
    assert_eq!(unused(OLD, &elsewhere, &default), ["new.pyro:2"]);
    let unchanged = OLD.replace("service", &format!("{} service", allow("param_renamed")));
    assert_eq!(unused(OLD, &unchanged, &default), ["new.pyro:3"]);
    // On the package, in each kind of declaration, and around one that takes the finding.
    let everywhere = "@A package lab.v1;
@A const K: int = 1;
enum E { @A One; }
union U { @A None; @A Some { @A x: int; } }
exception X { @A code: int; }
service S { @A const L: int = 1; @A property p: int; fn f(@A a: int); }";
    let plain = everywhere.replace("@A ", "");
    let lines = unused(&plain, &everywhere.replace("@A", &allow("type_removed")), &default);
    assert_eq!(lines.len(), 10, "{lines:?}");
    let twice = used.replace("service", &format!("{} service", allow("param_renamed")));
    assert_eq!(unused(OLD, &twice, &default), ["new.pyro:3"]);
    // It is a warning, which does not fail, and can be allowed itself.
    let (codes, text) = Pair::new(OLD, &unchanged).said();
    assert_eq!(codes, ["L401"]);
    assert!(text.starts_with("warning[L401]: no change here breaks the rule `param_renamed`\n"), "{text}");
    let kept = unchanged.replace("package", &format!("{} package", allow("unused_allow")));
    assert!(unused(OLD, &kept, &default).is_empty());
    // Rules that are not looked at, and those of the linter, allow what is not seen here.
    let wire = Options { categories: vec![Category::Wire], ..Options::default() };
    assert!(unused(OLD, &unchanged, &wire).is_empty());
    let off = Options { off: vec!["B403".to_owned()], ..Options::default() };
    assert!(unused(OLD, &unchanged, &off).is_empty());
    assert!(unused(OLD, &unchanged.replace("param_renamed", "member_case"), &default).is_empty());
}

/// An exception has become the one that takes its place in a method, and not any that has the same fields.
#[test]
fn an_exception_is_known_by_who_throws_it() {
    for fields in ["", "code: int;"] {
        let old = format!("exception E {{ {fields} }} service S {{ fn f() throws E; fn g(); }}");
        let new = |f: &str, g: &str| {
            format!("exception F {{ {fields} }} service S {{ fn f(){f}; fn g(){g}; fn h() throws F; }}")
        };
        let (found, text) = codes(&old, &new(" throws F", ""));
        assert_eq!(found, ["B107"], "{text}");
        let (found, text) = codes(&old, &new("", ""));
        assert_eq!(found, ["B105"], "{text}");
        let (found, text) = codes(&old, &new("", " throws F"));
        assert_eq!(found, ["B105", "B431"], "{text}");
        // One more method throws it: it is the same exception all the same.
        let (found, text) = codes(&old, &new(" throws F", " throws F"));
        assert_eq!(found, ["B107", "B431"], "{text}");
        // Which of two it has become is not to be seen.
        let two = format!("exception G {{ {fields} }} {}", new(" throws F, G", ""));
        let (found, text) = codes(&old, &two);
        assert_eq!(found, ["B105", "B431", "B431"], "{text}");
    }
    // What nobody throws is known by its fields, and without fields by nothing.
    assert_eq!(codes("exception E { code: int; }", "exception F { code: int; }").0, ["B107"]);
    assert_eq!(codes("exception E { }", "exception F { }").0, ["B105"]);
}

/// Python programs catch it as ever, and only code against stubs has another name for it.
#[test]
fn a_python_class_may_get_a_declaration() {
    let declared = |class: &str| {
        format!(
            "@python(\"builtins.{class}\") exception Jammed {{ }} service Gate {{ fn open() throws Jammed; }}"
        )
    };
    let built_in = "service Gate { fn open() throws ValueError; }";
    assert_eq!(codes(built_in, &declared("ValueError")).0, ["B433"]);
    assert_eq!(codes(built_in, &declared("KeyError")).0, ["B431", "B433"]);
    // Old typed clients wait for the declared name.
    assert_eq!(codes(&declared("ValueError"), built_in).0, ["B105", "B431"]);
}
