//! What must hold for any two sides: what stays as it is breaks nothing, and whatever changes can be told.

use proptest::prelude::*;
use pyro_idl::Sources;
use pyro_idl::breaking::Options;

use super::pair::Pair;
use super::{pairs, read};
use crate::cases::{cases, sources};
use crate::guide::sources as split;

#[test]
fn nothing_breaks_where_nothing_changes() {
    let sides = pairs().into_iter().flat_map(|(_, path)| <[String; 2]>::from(read(&path)));
    let mut all: Vec<Sources> = sides.map(|text| split(&text, "a.pyro")).collect();
    all.extend(cases("ok").iter().map(|case| sources(case)));
    for files in all.iter().map(Sources::files) {
        let old: Vec<(&str, &str)> =
            files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
        // Comments change nothing, and neither does the order of the files.
        let commented: Vec<String> =
            files.iter().map(|file| file.text.replace(";\n", "; // as ever\n\n")).collect();
        let new: Vec<(&str, &str)> =
            old.iter().zip(&commented).map(|((name, _), text)| (*name, text.as_str())).rev().collect();
        for new in [&old, &new] {
            // But for allows, which are of no use then.
            let (codes, said) = Pair::of(&old, new).said();
            assert!(codes.iter().all(|code| *code == "L401"), "of {new:?}\n{said}");
        }
    }
}

/// A model that is written as JSON and read again is the same declarations, for every case there is.
#[test]
fn nothing_breaks_on_the_way_through_json() {
    use pyro_idl::export::json::{Document, read as read_json};
    let texts = pairs().into_iter().map(|(_, path)| read(&path).0);
    for text in texts {
        let files = split(&text, "a.pyro");
        let model = pyro_idl::compile(&files).model.expect("it compiles");
        let again =
            read_json(&Document::new(&model, None).to_json()).expect("it was just written").to_sources();
        let again: Vec<(&str, &str)> =
            again.files().iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
        let written: Vec<(&str, &str)> =
            files.files().iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
        let (codes, said) = Pair::of(&again, &written).said();
        assert!(codes.is_empty(), "of {again:?}\n{said}");
    }
}

/// Going back is a change like any other: it can be told, whatever it breaks.
#[test]
fn every_change_can_be_told_the_other_way_round() {
    for (_, path) in pairs() {
        let (old, new) = read(&path);
        let pair = Pair::new(&new, &old);
        pair.compare(&Options::default());
        pair.compare(&Options { new_place_first: true, ..Options::default() });
    }
}

/// Every line of every good file left out, and put back: whatever still compiles can be compared.
#[test]
fn every_line_can_come_and_go() {
    let mut n_compared = 0;
    for case in cases("ok") {
        let sources = sources(&case);
        let [file] = sources.files() else { continue };
        for line in file.text.lines().filter(|line| line.trim_start().len() > 1) {
            let without = file.text.replacen(line, "", 1);
            let alone: Sources = [("a.pyro", without.as_str())].into_iter().collect();
            if pyro_idl::compile(&alone).model.is_none() {
                continue;
            }
            n_compared += 1;
            Pair::new(&file.text, &without).compare(&Options::default());
            Pair::new(&without, &file.text).compare(&Options::default());
        }
    }
    assert!(n_compared > 20, "only {n_compared} lines can be left out");
}

/// Any file against any other one: everything is gone and everything is new.
#[test]
fn strangers_can_be_compared() {
    let texts: Vec<String> = pairs().into_iter().map(|(_, path)| read(&path).0).collect();
    for pair in texts.windows(2) {
        Pair::new(&pair[0], &pair[1]).compare(&Options::default());
    }
}

/// Pieces that know nothing of each other.
fn pieces() -> Vec<String> {
    let kinds = ["struct", "exception", "union", "enum", "service", "const"];
    (0..18)
        .map(|n| match kinds[n % kinds.len()] {
            "struct" => format!("struct S{n} {{ a: int; b: list<str> = []; }}\n"),
            "exception" => format!("exception X{n} {{ code: int = {n}; }}\n"),
            "union" => format!("union U{n} {{ A {{ x: int; }} B; }}\n"),
            "enum" => format!("enum E{n} {{ One; Two; }}\n"),
            "service" => {
                format!("service V{n} {{ fn f{n}(a: int, b: str = \"\") -> float; property p: int; }}\n")
            }
            _ => format!("const C{n}: int = {n};\n"),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_declarations_says_nothing(order in Just((0..18usize).collect::<Vec<_>>()).prop_shuffle()) {
        let pieces = pieces();
        let shuffled: String = order.iter().map(|index| pieces[*index].as_str()).collect();
        let (codes, said) = Pair::new(&pieces.concat(), &shuffled).said();
        prop_assert!(codes.is_empty(), "{}", said);
    }

    /// What is left out is missed, once each, and nothing else is.
    #[test]
    fn each_piece_is_missed_once(kept in proptest::collection::vec(any::<bool>(), 18)) {
        let pieces = pieces();
        let left: String = pieces.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(piece, _)| piece.as_str()).collect();
        let n_gone = kept.iter().filter(|kept| !**kept).count();
        let (codes, said) = Pair::new(&pieces.concat(), &left).said();
        let expected = if n_gone == 18 { 1 } else { n_gone };
        prop_assert_eq!(codes.len(), expected, "{}", said);
        prop_assert!(codes.iter().all(|code| ["B101", "B103", "B105", "B111"].contains(code)), "{}", said);
    }
}

/// Structs that hold each other, all under new names: no step may look at all of them for each of them.
#[test]
fn long_chains_of_renamed_structs_are_no_burden() {
    const COUNT: usize = 2000;
    let chain = |letter: char| -> String {
        let next = |n: usize| format!("struct {letter}{n} {{ next: {letter}{}?; }}\n", (n + 1) % COUNT);
        (0..COUNT).map(next).collect()
    };
    let pair = Pair::new(&chain('A'), &chain('B'));
    assert!(pair.compare(&Options::default()).errors() > 0);
}

/// Structs that hold themselves twice against maps of maps of maps: not each way through them is taken.
#[test]
fn structs_against_deep_maps_are_no_burden() {
    let deep = format!("{}int{}", "map<str, ".repeat(60), ">".repeat(60));
    let (old, new) = ("fn f(a: N);".to_owned(), format!("fn f(a: {deep});"));
    let side = |method: &str| format!("struct N {{ a: N?; b: N?; c: N?; }} service S {{ {method} }}");
    assert_eq!(Pair::new(&side(&old), &side(&new)).said().0, ["B410"]);
}
