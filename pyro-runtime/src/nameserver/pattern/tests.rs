//! Recorded from CPython 3.11: error texts of `re.compile`, and what `re.match` finds.

use super::Pattern;

#[test]
fn errors_are_pythons() {
    let cases = [
        ("(((", "missing ), unterminated subpattern at position 2"),
        ("a(b", "missing ), unterminated subpattern at position 1"),
        ("a)", "unbalanced parenthesis at position 1"),
        ("*a", "nothing to repeat at position 0"),
        ("a**", "multiple repeat at position 2"),
        ("a{2}{3}", "multiple repeat at position 4"),
        ("a{3,2}", "min repeat greater than max repeat at position 2"),
        ("[a", "unterminated character set at position 0"),
        ("[z-a]", "bad character range z-a at position 1"),
        ("[\\d-z]", "bad character range \\d-z at position 1"),
        ("\\", "bad escape (end of pattern) at position 0"),
        ("a\\", "bad escape (end of pattern) at position 1"),
        ("(\\", "bad escape (end of pattern) at position 1"),
        ("*\\", "bad escape (end of pattern) at position 1"),
        ("\\q", "bad escape \\q at position 0"),
        ("\\1", "invalid group reference 1 at position 1"),
        ("(a)\\2", "invalid group reference 2 at position 4"),
        ("(a\\1)", "cannot refer to an open group at position 2"),
        ("(?P<n>a)(?P<n>b)", "redefinition of group name 'n' as group 2; was group 1 at position 12"),
        ("(?P<1>a)", "bad character in group name '1' at position 4"),
        ("(?P<>a)", "missing group name at position 4"),
        ("(?P<a", "missing >, unterminated name at position 4"),
        ("(?P", "unexpected end of pattern at position 3"),
        ("(?Pz)", "unknown extension ?Pz at position 1"),
        ("(?z)", "unknown extension ?z at position 1"),
        ("(?", "unexpected end of pattern at position 2"),
        ("(?<z)", "unknown extension ?<z at position 1"),
        ("(?#abc", "missing ), unterminated comment at position 0"),
        ("(?i", "missing -, : or ) at position 3"),
        ("(?iz)", "unknown flag at position 3"),
        ("(?i!)", "missing -, : or ) at position 3"),
        ("(?-", "missing flag at position 3"),
        ("(?-z:a)", "unknown flag at position 3"),
        ("(?-i", "missing : at position 4"),
        ("(?-i)", "missing : at position 4"),
        ("(?i-i:a)", "bad inline flags: flag turned on and off at position 5"),
        ("(?-u:a)", "bad inline flags: cannot turn off flags 'a', 'u' and 'L' at position 4"),
        ("(?L)a", "bad inline flags: cannot use 'L' flag with a str pattern at position 3"),
        ("a(?i)b", "global flags not at the start of the expression at position 1"),
        ("\\x1", "incomplete escape \\x1 at position 0"),
        ("\\u12", "incomplete escape \\u12 at position 0"),
        ("\\U0001", "incomplete escape \\U0001 at position 0"),
        ("\\400", "octal escape value \\400 outside of range 0-0o377 at position 0"),
        ("[\\400]", "octal escape value \\400 outside of range 0-0o377 at position 1"),
        ("[\\9]", "bad escape \\9 at position 1"),
        ("^*", "nothing to repeat at position 1"),
        ("\\b+", "nothing to repeat at position 2"),
        ("a|*", "nothing to repeat at position 2"),
        ("(*)", "nothing to repeat at position 1"),
        ("(?:+)", "nothing to repeat at position 3"),
        ("+", "nothing to repeat at position 0"),
        ("?", "nothing to repeat at position 0"),
        ("(a\n(b", "missing ), unterminated subpattern at position 3 (line 2, column 1)"),
        ("[]", "unterminated character set at position 0"),
        ("[^]", "unterminated character set at position 0"),
        ("[a-", "unterminated character set at position 0"),
        ("(?P=x)", "unknown group name 'x' at position 4"),
        ("(?P=", "missing group name at position 4"),
        ("a+?*", "multiple repeat at position 3"),
        ("a{1,2}??", "multiple repeat at position 7"),
        ("\\Q", "bad escape \\Q at position 0"),
        ("[\\q]", "bad escape \\q at position 1"),
        ("(?x) a # c\n *)", "unbalanced parenthesis at position 13 (line 2, column 3)"),
        ("(?P<a>(?P=a))", "cannot refer to an open group at position 10"),
        ("(?P<a b>c)", "bad character in group name 'a b' at position 4"),
        ("(?i-", "missing flag at position 4"),
        ("(?i-m", "missing : at position 5"),
        ("(?", "unexpected end of pattern at position 2"),
        ("(?:", "missing ), unterminated subpattern at position 0"),
        ("(?P>", "unknown extension ?P> at position 1"),
        ("a{65536}{2}", "multiple repeat at position 8"),
        ("\\777", "octal escape value \\777 outside of range 0-0o377 at position 0"),
        ("(a)(b)\\3x", "invalid group reference 3 at position 7"),
        ("[\\x1]", "incomplete escape \\x1 at position 1"),
        ("(?<", "unexpected end of pattern at position 3"),
    ];
    for (pattern, text) in cases {
        match Pattern::new(pattern) {
            Ok(_) => panic!("{pattern:?} was accepted"),
            Err(error) => assert_eq!(error.to_string(), text, "{pattern:?}"),
        }
    }
}

#[test]
fn matches_are_pythons() {
    let cases = [
        ("test\\.", "test.a", true),
        ("a", "ba", false),
        ("a$", "a", true),
        ("a$", "a\n", true),
        ("a$", "ab", false),
        ("a\\Z", "a\n", false),
        ("(?m)a$", "a\nb", true),
        ("A", "a", false),
        ("(?i)A", "a", true),
        ("(?i:A)b", "aB", false),
        ("(?x) a b  # comment", "ab", true),
        ("(?s)a.b", "a\nb", true),
        ("a.b", "a\nb", false),
        ("[]a]+$", "]a", true),
        ("[^]]", "]", false),
        ("[[a]", "[", true),
        ("[a&&b]", "&", true),
        ("[a-]", "-", true),
        ("[\\w.]+$", "ab.c", true),
        ("a{,2}$", "aaa", false),
        ("a{,2}$", "aa", true),
        ("a{x", "a{x", true),
        ("a{}", "a{}", true),
        ("x{2}", "xx", true),
        ("\\x41\\u0042\\103", "ABC", true),
        ("\\0", "\x00", true),
        ("(a|b)*c", "abac", true),
        ("(?P<n>a)b", "ab", true),
        ("(?#c)a", "a", true),
        ("a#b c", "a#b c", true),
        ("a|b", "b", true),
        ("", "anything", true),
        ("(?:ab)?c", "c", true),
        ("^a", "a", true),
        ("(?m)^b", "b", true),
        ("x^", "x", false),
        ("[\\b]", "\x08", true),
        ("\\d+", "٣", true),
        ("é", "é", true),
        ("a-b", "a-b", true),
        ("a~b", "a~b", true),
        ("[~~a]", "~", true),
        ("[--a]", "-", true),
        ("\\-", "-", true),
        ("\\/", "/", true),
        ("\\ ", "  ", true),
        ("a\\$", "a$", true),
        ("(?i)straße", "STRAßE", true),
        ("a*?b", "aab", true),
        ("(|a)b", "ab", true),
        ("[\\n]", "\n", true),
        ("[\\]]", "]", true),
        ("(?s-i:.)", "\n", true),
        ("(?i)(?-i:a)", "A", false),
        (".*\\.b", "test.b", true),
        ("[[:alpha:]]", "a]", true),
        ("\\Aa", "a", true),
        ("[^a-c]", "d", true),
        ("(?x)[ ]", " ", true),
        ("(?x)\\ ", "  ", true),
    ];
    for (pattern, text, expected) in cases {
        match Pattern::new(pattern) {
            Ok(compiled) => assert_eq!(compiled.matches(text), expected, "{pattern:?} on {text:?}"),
            Err(error) => panic!("{pattern:?}: {error}"),
        }
    }
}

#[test]
fn what_needs_backtracking_is_refused_by_name() {
    let cases = [
        ("a(?=b)", "look-ahead assertions are not supported by this name server at position 1"),
        ("(?!b)", "look-ahead assertions are not supported by this name server at position 0"),
        ("(?<=b)", "look-behind assertions are not supported by this name server at position 0"),
        ("(?<!b)", "look-behind assertions are not supported by this name server at position 0"),
        (r"(a)\1", "back-references are not supported by this name server at position 3"),
        ("(?P<n>a)(?P=n)", "back-references are not supported by this name server at position 8"),
        ("(a)(?(1)b|c)", "conditional groups are not supported by this name server at position 3"),
        ("(?>a)", "atomic groups are not supported by this name server at position 0"),
        ("a++", "possessive quantifiers are not supported by this name server at position 1"),
        ("(?a)a", "the inline flag 'a' is not supported by this name server at position 0"),
        (r"\N{DIGIT ONE}", "named characters are not supported by this name server at position 0"),
    ];
    for (pattern, text) in cases {
        let error = Pattern::new(pattern).map(drop).map_err(|e| e.to_string());
        assert_eq!(error, Err(text.to_owned()), "{pattern:?}");
    }
}

#[test]
fn large_patterns_are_refused_soon() {
    let refused = |pattern: &str| Pattern::new(pattern).map(drop).expect_err("refused").to_string();
    assert_eq!(refused(&"a".repeat(5000)), "longer than 4096 characters");
    assert_eq!(refused(&"(".repeat(4000)), "groups nested more than 60 deep at position 61");
    assert!(refused("((a{1000}){1000}){1000}").starts_with("too large: more than "));
    assert!(refused(r"(\w{500}){500}").starts_with("too large: more than "));
    assert_eq!(refused("a{99999999999}"), "the repetition number is too large");
    assert!(Pattern::new(&"(a)".repeat(1000)).is_ok());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(pattern in r"[a-c\\()\[\]{}?*+|^$.,:0-9PimsxNuU<>=!#\- \n]{0,40}", text in ".{0,20}") {
        if let Ok(pattern) = Pattern::new(&pattern) {
            let _ = pattern.matches(&text);
        }
    }
}
