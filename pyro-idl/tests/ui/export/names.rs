//! Names that could be taken for something else in the text that is made of a document.

use super::check_round_trip;
use pyro_idl::Sources;

fn check(files: &[(&str, &str)]) -> String {
    let sources: Sources = files.iter().copied().collect();
    let document = check_round_trip(files[0].0, &sources);
    document.to_sources().files().iter().map(|file| file.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn items_of_other_packages_are_imported() {
    let text = check(&[
        ("common.pyro", "package lab.common.v1; struct Point { x: int; } enum Unit { C; } const N: int = 3;"),
        (
            "user.pyro",
            "package lab.v1; struct A { p: lab.common.v1.Point; u: lab.common.v1.Unit = lab.common.v1.Unit.C; n: int = lab.common.v1.N; }",
        ),
    ]);
    assert!(text.contains("import lab.common.v1.{N, Point, Unit};\n"), "{text}");
    assert!(text.contains("  u: Unit = Unit.C;\n  n: int = N;\n"), "{text}");
}

#[test]
fn names_that_clash_are_imported_under_an_alias() {
    let text = check(&[
        ("a.pyro", "package lab.a; struct Point { x: int; }"),
        ("b.pyro", "package lab.b; struct Point { y: int; } struct APoint { z: int; }"),
        ("c.pyro", "package lab.c; struct Point { a: lab.a.Point; b: lab.b.Point; c: lab.b.APoint; }"),
    ]);
    assert!(
        text.contains(
            "import lab.a.{Point as APoint};\nimport lab.b.{APoint as BAPoint, Point as BPoint};\n"
        ),
        "{text}"
    );
}

#[test]
fn what_has_no_safe_alias_keeps_its_full_name() {
    let text = check(&[
        ("a.pyro", "package lab.a; struct Point { x: int; }"),
        ("b.pyro", "package lab.b; struct Point { x: int; } struct APoint { p: lab.a.Point; }"),
        ("c.pyro", "package lab.c; exception ValueError { }"),
        (
            "d.pyro",
            "package lab.d; service S { fn f() throws lab.c.ValueError, ValueError; } exception KeyError { } service T { fn f() throws KeyError, builtins.KeyError; }",
        ),
    ]);
    assert!(text.contains("  p: lab.a.Point;\n"), "{text}");
    assert!(text.contains("import lab.c.{ValueError as CValueError};\n"), "{text}");
    assert!(text.contains("  fn f() throws CValueError, ValueError;\n"), "{text}");
    assert!(text.contains("  fn f() throws KeyError, builtins.KeyError;\n"), "{text}");
}

#[test]
fn constants_of_a_service_hide_others() {
    let text = check(&[(
        "a.pyro",
        "package lab.a;
        const LIMIT: int = 1;
        type Word = str;
        enum Unit { C; }
        service S { const LIMIT: int = lab.a.LIMIT; const Word: int = T.LIMIT; const Unit: int = 2;
          fn f(c: lab.a.Word, a: int = LIMIT, b: int = lab.a.LIMIT, d: lab.a.Unit = lab.a.Unit.C); }
        service T { const LIMIT: int = 2; fn f(a: int = S.LIMIT, b: int = LIMIT, c: int = lab.a.LIMIT); }",
    )]);
    assert!(
        text.contains(
            "fn f(c: lab.a.Word, a: int = LIMIT, b: int = lab.a.LIMIT, d: lab.a.Unit = lab.a.Unit.C);"
        ),
        "{text}"
    );
    assert!(text.contains("fn f(a: int = S.LIMIT, b: int = LIMIT, c: int = lab.a.LIMIT);"), "{text}");
}

#[test]
fn words_of_the_language_are_names_too() {
    let text = check(&[
        ("a.pyro", "package inf.type; const `true`: bool = false; const inf: float = inf; const nan: float = nan;
          enum `false` { `fn`; oneway; } struct `struct` { `reserved`: false = `false`.fn; fn: float = `inf`; f: float = `nan`; g: bool = `true`; }"),
        ("b.pyro", "package b; struct s { a: inf.type.struct; b: bool = `inf`.type.true; c: inf.type.false = `inf`.type.false.oneway; }
          service `service` { property property: s; readonly property readonly: s; fn fn(fn: s) -> ref<`service`>; oneway fn reserved(); }"),
    ]);
    assert!(text.contains("import inf.type.{false, `struct`, true};\n"), "{text}");
    assert!(text.contains("  b: bool = `true`;\n  c: false = `false`.oneway;\n"), "{text}");
}

#[test]
fn a_package_can_be_called_as_an_enum_elsewhere() {
    let text = check(&[
        ("a.pyro", "package quality; struct Good { x: int; }"),
        (
            "b.pyro",
            "package lab; enum quality { Good; } struct A { q: quality = lab.quality.Good; g: quality.Good; }",
        ),
        ("c.pyro", "package other; struct A { q: lab.quality = lab.quality.Good; }"),
    ]);
    assert!(text.contains("  q: quality = lab.quality.Good;\n"), "{text}");
    assert!(text.contains("import lab.{quality as Labquality};"), "{text}");
}

#[test]
fn documentation_and_notes_stand_where_they_stood() {
    check(&[
        ("a.pyro", "/// One.\n///\n///   indented\n///\n@deprecated @since(\"1\") @unstable @allow(naming.case, reason = \"old\")\npackage a;
          /// Two \"quotes\" and a \\ and */ too.
          @allow(a, reason = \"b\") @allow(`type`.c, reason = \"d\\n\")
          struct A {
            /// Three.
            @deprecated(since = \"2\") @name(\"class\") @since(\"1\") x: int;
          }
          union U { /// Four.
            @unstable V { /// Five.
              a: int; } @since(\"3\") W { } X; }
          enum E: u8 { /// Six.
            @deprecated(\"no\") A = 7; }
          service S { /// Seven.
            @since(\"1\") const N: int = 1;
            /// Eight.
            @deprecated(\"a long note that does not fit into a line with the rest of it\", since = \"1.2.3\") @name(\"get\") @idempotent
            fn f(/// Nine.
              /// Ten.
              @since(\"4\") a: int, @unstable b: int, *, c: int = 1) -> int; }"),
        ("b.pyro", "/// More.\n@since(\"2\") @allow(x, reason = \"y\") package a; const C: int = 1;"),
    ]);
}
