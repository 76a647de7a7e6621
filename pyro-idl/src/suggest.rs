//! "Did you mean": the closest of some names. Knows nothing of the language.

use std::cmp::Reverse;

/// The closest candidate, if it is close enough to be a slip of the finger or a word in other case.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Longer words are no slips, and the comparison is quadratic.
    const LONGEST: usize = 64;
    if word.len() < 2 || word.len() > LONGEST {
        return None;
    }
    let allowed = match word.chars().count() {
        0..=3 => 1,
        4..=5 => 2,
        length => length / 3 + 1,
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST && *candidate != word)
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count().max(2))
        .min_by_key(|(distance, candidate)| (*distance, Reverse(common_start(word, candidate)), *candidate))
        .map(|(_, candidate)| candidate)
}

/// How many letters two words begin with alike: of two that are equally near, the one that is longest the same is meant.
fn common_start(left: &str, right: &str) -> usize {
    left.bytes().zip(right.bytes()).take_while(|(left, right)| left.eq_ignore_ascii_case(right)).count()
}

/// Edits from one word to the other: insert, delete, replace, swap neighbours; a change of case counts nothing.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.to_lowercase().chars().collect();
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, r) in right.iter().enumerate() {
            let replaced = above[j] + usize::from(l != r);
            let mut best = replaced.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *l == right[j - 1] && left[i - 1] == *r {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        assert_eq!(closest("srvice", ["struct", "service"]), Some("service"));
        assert_eq!(closest("Strnig", ["str", "Reading", "String"]), Some("String"));
        assert_eq!(closest("DateTime", ["date", "datetime"]), Some("datetime"));
        assert_eq!(closest("banana", ["str", "int"]), None);
        assert_eq!(closest("x", ["y"]), None);
        assert_eq!(closest("Foo", ["bool"]), None);
        assert_eq!(closest("in", ["i8", "int"]), Some("int"));
    }
}
