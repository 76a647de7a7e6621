//! Python's regular expressions over the `regex` crate: reads Python's syntax with Python's error texts, writes the
//! crate's. Matching takes time in proportion to the name, whatever the pattern.
//!
//! It deliberately does not do what no engine without backtracking can do: look-around, back-references, conditional,
//! atomic and possessive groups are refused by name. `\w` and case folding follow the `regex` crate's Unicode tables.

mod class;
mod group;

use std::fmt;
use std::fmt::Write as _;

/// Longest pattern that is read, in characters.
const MAX_CHARS: usize = 4096;
/// Groups inside each other.
const MAX_DEPTH: usize = 60;
/// Bytes that a compiled pattern may take.
const MAX_COMPILED_BYTES: usize = 1 << 19;

/// A compiled pattern that matches as Python's `re.match`: at the start of a name, not necessarily up to its end.
#[derive(Debug, Clone)]
pub struct Pattern {
    regex: regex::Regex,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// [`PatternError`], worded as Python's `re.error`, or saying which of Python's features is not supported.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        let translated = Translator::new(pattern)?.translate()?;
        regex::RegexBuilder::new(&translated)
            .size_limit(MAX_COMPILED_BYTES)
            .dfa_size_limit(MAX_COMPILED_BYTES)
            .build()
            .map(|regex| Self { regex })
            .map_err(|error| PatternError(compile_error(&error)))
    }

    /// Whether the text matches at its start.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

fn compile_error(error: &regex::Error) -> String {
    match error {
        regex::Error::CompiledTooBig(limit) => format!("too large: more than {limit} bytes when compiled"),
        other => other.to_string().lines().last().unwrap_or("not supported").trim().to_owned(),
    }
}

/// Why a pattern was refused; the text that Python puts after `invalid regex: `.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError(String);

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PatternError {}

type Result<T, E = PatternError> = std::result::Result<T, E>;

/// What stands before a quantifier; decides whether it may be there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    /// `^`, `\b` and the like.
    Place,
    Item,
    Repeat,
}

/// The flags that change how the text is read or written; the others are handed on.
#[derive(Clone, Copy, Default)]
struct Flags {
    verbose: bool,
    multiline: bool,
}

/// A capturing group, in order of its number.
struct Group {
    name: Option<String>,
    closed: bool,
}

/// Reads Python's syntax token by token (a character, or a backslash with the one after it) and writes the crate's.
struct Translator {
    chars: Vec<char>,
    /// Where the next token begins, in characters: the position that Python's errors give.
    pos: usize,
    out: String,
    groups: Vec<Group>,
    /// Flags of `(?i)` at the very start.
    global: String,
}

impl Translator {
    fn new(pattern: &str) -> Result<Self> {
        let chars: Vec<char> = pattern.chars().take(MAX_CHARS + 1).collect();
        if chars.len() > MAX_CHARS {
            return Err(PatternError(format!("longer than {MAX_CHARS} characters")));
        }
        let this = Self { chars, pos: 0, out: String::new(), groups: Vec::new(), global: String::new() };
        this.check_escape()?;
        Ok(this)
    }

    fn translate(mut self) -> Result<String> {
        self.alternatives(&mut Flags::default(), 0)?;
        if self.next().is_some() {
            return Err(self.error("unbalanced parenthesis", 0));
        }
        let flags = if self.global.is_empty() { String::new() } else { format!("(?{})", self.global) };
        Ok(format!("{flags}\\A(?:{})", self.out))
    }

    // Tokens.

    fn next(&self) -> Option<char> {
        self.chars.get(self.pos).copied()
    }

    /// The character after the backslash, if the next token is an escape.
    fn escaped(&self) -> Option<char> {
        (self.next() == Some('\\')).then(|| self.chars.get(self.pos + 1).copied()).flatten()
    }

    fn token_len(&self) -> usize {
        match self.next() {
            None => 0,
            Some('\\') => 2,
            Some(_) => 1,
        }
    }

    fn advance(&mut self) -> Result<()> {
        self.pos += self.token_len();
        self.check_escape()
    }

    /// A backslash at the very end is an error as soon as it is the next token.
    fn check_escape(&self) -> Result<()> {
        if self.next() == Some('\\') && self.pos + 1 == self.chars.len() {
            return Err(self.error("bad escape (end of pattern)", 0));
        }
        Ok(())
    }

    /// Takes the next token if it is this character.
    fn take(&mut self, c: char) -> Result<bool> {
        let found = self.next() == Some(c);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// Takes the next token, whatever it is, as text.
    fn take_any(&mut self) -> Result<Option<String>> {
        let token = &self.chars[self.pos..self.pos + self.token_len()];
        let token: String = token.iter().collect();
        self.advance()?;
        Ok((!token.is_empty()).then_some(token))
    }

    /// Takes up to `n` characters that `accept` likes.
    fn take_while(&mut self, n: usize, accept: impl Fn(char) -> bool) -> Result<String> {
        let mut taken = String::new();
        while let Some(c) = self.next().filter(|c| taken.len() < n && accept(*c)) {
            taken.push(c);
            self.advance()?;
        }
        Ok(taken)
    }

    /// Takes a name and its terminator.
    fn take_until(&mut self, terminator: char, what: &str) -> Result<String> {
        let mut name = String::new();
        loop {
            match self.take_any()? {
                None if name.is_empty() => return Err(self.error(format!("missing {what}"), 0)),
                None => {
                    let n = name.chars().count();
                    return Err(self.error(format!("missing {terminator}, unterminated name"), n));
                }
                Some(token) if token.chars().eq([terminator]) => break,
                Some(token) => name.push_str(&token),
            }
        }
        if name.is_empty() { Err(self.error(format!("missing {what}"), 1)) } else { Ok(name) }
    }

    /// An error `back` characters before the next token, with Python's way of telling the place.
    fn error(&self, text: impl fmt::Display, back: usize) -> PatternError {
        let at = self.pos.min(self.chars.len()).saturating_sub(back);
        let mut text = format!("{text} at position {at}");
        if self.chars.contains(&'\n') {
            let before = &self.chars[..at];
            let line = 1 + before.iter().filter(|c| **c == '\n').count();
            let column = 1 + before.iter().rev().take_while(|c| **c != '\n').count();
            let _ = write!(text, " (line {line}, column {column})");
        }
        PatternError(text)
    }

    fn unsupported(&self, what: &str, start: usize) -> PatternError {
        self.error(format!("{what} not supported by this name server"), self.pos - start)
    }

    // Grammar.

    fn alternatives(&mut self, flags: &mut Flags, depth: usize) -> Result<()> {
        if depth > MAX_DEPTH {
            return Err(self.error(format!("groups nested more than {MAX_DEPTH} deep"), 0));
        }
        self.sequence(flags, depth, depth == 0)?;
        while self.take('|')? {
            self.out.push('|');
            self.sequence(flags, depth, false)?;
        }
        Ok(())
    }

    /// One alternative. `first` where flags for the whole pattern may stand.
    fn sequence(&mut self, flags: &mut Flags, depth: usize, first: bool) -> Result<()> {
        let mut last = Last::Nothing;
        while let Some(c) = self.next() {
            if c == '|' || c == ')' {
                break;
            }
            if flags.verbose && self.skip_verbose(c)? {
                continue;
            }
            if matches!(c, '*' | '+' | '?' | '{') {
                last = self.quantifier(c, last)?;
                continue;
            }
            let found = match c {
                '(' => self.group(flags, depth, first && last == Last::Nothing)?,
                _ => Some(self.single(c, *flags)?),
            };
            last = found.unwrap_or(last);
        }
        Ok(())
    }

    /// White space and comments of a verbose pattern.
    fn skip_verbose(&mut self, c: char) -> Result<bool> {
        if matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') {
            self.advance()?;
            return Ok(true);
        }
        if c != '#' {
            return Ok(false);
        }
        while let Some(c) = self.next() {
            self.advance()?;
            if c == '\n' {
                break;
            }
        }
        Ok(true)
    }

    /// Everything that is neither group nor quantifier.
    fn single(&mut self, c: char, flags: Flags) -> Result<Last> {
        if c == '\\' {
            return self.escape();
        }
        self.advance()?;
        match c {
            '[' => self.class()?,
            '.' => self.out.push('.'),
            '^' => {
                self.out.push('^');
                return Ok(Last::Place);
            }
            '$' => {
                // Python's `$` also matches before a line end that is the last character.
                self.out.push_str(if flags.multiline { "$" } else { r"(?:\n?\z)" });
                return Ok(Last::Place);
            }
            literal => self.literal(literal),
        }
        Ok(Last::Item)
    }

    fn literal(&mut self, c: char) {
        self.out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
    }

    fn quantifier(&mut self, c: char, last: Last) -> Result<Last> {
        self.advance()?;
        // Python counts from behind the quantifier's first character.
        let here = self.pos;
        let range = match c {
            '?' => (0, Some(1)),
            '*' => (0, None),
            '+' => (1, None),
            _ => match self.counts(here)? {
                Some(range) => range,
                None => {
                    self.literal('{');
                    return Ok(Last::Item);
                }
            },
        };
        let back = self.pos - here + 1;
        match last {
            Last::Nothing | Last::Place => return Err(self.error("nothing to repeat", back)),
            Last::Repeat => return Err(self.error("multiple repeat", back)),
            Last::Item => {}
        }
        let _ = match range {
            (low, Some(high)) => write!(self.out, "{{{low},{high}}}"),
            (low, None) => write!(self.out, "{{{low},}}"),
        };
        if self.next() == Some('+') {
            return Err(self.unsupported("possessive quantifiers are", here - 1));
        }
        if self.take('?')? {
            self.out.push('?');
        }
        Ok(Last::Repeat)
    }

    /// The rest of `{m,n}`; `None` if it is no quantifier, and then nothing is taken.
    fn counts(&mut self, here: usize) -> Result<Option<(u32, Option<u32>)>> {
        if self.next() == Some('}') {
            return Ok(None);
        }
        let low = self.take_while(usize::MAX, |c| c.is_ascii_digit())?;
        let high =
            if self.take(',')? { self.take_while(usize::MAX, |c| c.is_ascii_digit())? } else { low.clone() };
        if self.next() != Some('}') {
            self.pos = here;
            return Ok(None);
        }
        self.advance()?;
        let number = |digits: &str| {
            digits.parse::<u32>().map_err(|_| PatternError("the repetition number is too large".to_owned()))
        };
        let min = if low.is_empty() { 0 } else { number(&low)? };
        let max = if high.is_empty() { None } else { Some(number(&high)?) };
        if max.is_some_and(|max| max < min) {
            return Err(self.error("min repeat greater than max repeat", self.pos - here));
        }
        Ok(Some((min, max)))
    }
}

#[cfg(test)]
mod tests;
