//! Patterns over full names, `lab.weather.v1.Reading.value`. Knows nothing of what the names stand for.

/// A pattern: parts between dots, in which `*` stands for any letters; `**` stands for any number of parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern(String);

impl Pattern {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// Whether it is a name, without any `*`.
    pub(crate) fn is_name(&self) -> bool {
        !self.0.contains('*')
    }

    /// Whether a name has it.
    pub(crate) fn matches(&self, name: &str) -> bool {
        self.test(name, false)
    }

    /// Whether a name, or one of what it is in, has it.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.test(name, true)
    }

    fn test(&self, name: &str, inside: bool) -> bool {
        let parts = |text| str::split(text, '.').collect::<Vec<_>>();
        parts_match(&parts(&self.0), &parts(name), inside)
    }
}

fn parts_match(pattern: &[&str], name: &[&str], inside: bool) -> bool {
    match pattern.split_first() {
        None => inside || name.is_empty(),
        Some((&"**", rest)) => (0..=name.len()).any(|skipped| parts_match(rest, &name[skipped..], inside)),
        Some((part, rest)) => name
            .split_first()
            .is_some_and(|(first, names)| part_matches(part, first) && parts_match(rest, names, inside)),
    }
}

/// The first piece begins the word, the last one ends it, and those between stand in it one after the other.
fn part_matches(part: &str, word: &str) -> bool {
    let Some((start, pieces)) = part.split_once('*') else { return part == word };
    let Some(mut word) = word.strip_prefix(start) else { return false };
    let (between, end) = pieces.rsplit_once('*').unwrap_or(("", pieces));
    for piece in between.split('*') {
        let Some(at) = word.find(piece) else { return false };
        word = &word[at + piece.len()..];
    }
    word.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_as_a_whole_or_what_is_in_them() {
        let test =
            |pattern, name| (Pattern::new(pattern).matches(name), Pattern::new(pattern).contains(name));
        assert_eq!(test("lab.v1.Reading", "lab.v1.Reading"), (true, true));
        assert_eq!(test("lab.v1", "lab.v1.Reading"), (false, true));
        assert_eq!(test("lab.v1", "lab.v12.Reading"), (false, false), "parts are whole");
        assert_eq!(test("lab.v1.Reading.value", "lab.v1.Reading"), (false, false));
        assert_eq!(test("*", "lab.v1"), (false, true));
        assert_eq!(test("lab.*.Reading", "lab.v1.Reading"), (true, true));
        assert_eq!(test("lab.*.Reading", "lab.v1.deep.Reading"), (false, false));
        assert_eq!(test("**.value", "lab.v1.Reading.value"), (true, true));
        assert_eq!(test("**.value", "value"), (true, true));
        assert_eq!(test("lab.**.value", "lab.v1.Reading.valued"), (false, false));
    }

    #[test]
    fn stars_stand_for_letters() {
        let test = |pattern, name| Pattern::new(pattern).matches(name);
        assert!(test("*Error", "ReadError") && test("*Error", "Error"));
        assert!(!test("*Error", "Errors"));
        assert!(test("get_*_at", "get_all_at") && !test("get_*_at", "get_at"));
        assert!(test("a*b*c", "a1b2b3c") && !test("a*b*c", "acb"));
        assert!(!test("ab*b", "ab"), "what begins the word does not end it too");
    }
}
