//! Python's regular expressions over the `regex` crate: reads Python's syntax with Python's error texts, writes the
//! crate's. Matching takes time in proportion to the name, whatever the pattern.
//!
//! It deliberately does not do what no engine without backtracking can do: look-around, back-references, conditional,
//! atomic and possessive groups are refused by name. `\w` and case folding follow the `regex` crate's Unicode tables.

mod class;

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

    /// A group, or one of the things that begin like one. `None` if it is nothing that could be repeated.
    fn group(&mut self, flags: &mut Flags, depth: usize, at_start: bool) -> Result<Option<Last>> {
        let start = self.pos;
        self.advance()?;
        let mut inner = *flags;
        let mut capture = None;
        self.out.push_str("(?:");
        let opened = self.out.len();
        if self.take('?')? {
            let Some(kind) = self.take_any()? else {
                return Err(self.error("unexpected end of pattern", 0));
            };
            match kind.as_str() {
                ":" => {}
                "P" => capture = Some(Some(self.named_group(start)?)),
                "#" => {
                    self.comment(start)?;
                    self.out.truncate(opened - 3);
                    return Ok(None);
                }
                "=" | "!" | "<" => return Err(self.look_around(&kind, start)?),
                "(" => return Err(self.unsupported("conditional groups are", start)),
                ">" => return Err(self.unsupported("atomic groups are", start)),
                "-" | "i" | "L" | "m" | "s" | "x" | "a" | "t" | "u" => {
                    self.out.truncate(opened - 3);
                    match self.inline_flags(&kind, start, &mut inner)? {
                        Some(scoped) => self.out.push_str(&scoped),
                        None if at_start => {
                            *flags = inner;
                            return Ok(None);
                        }
                        None => {
                            let back = self.pos - start;
                            return Err(self.error("global flags not at the start of the expression", back));
                        }
                    }
                }
                other => {
                    let n = other.chars().count();
                    return Err(self.error(format!("unknown extension ?{other}"), n + 1));
                }
            }
        } else {
            capture = Some(None);
        }
        let number = capture.map(|name| self.open_group(name)).transpose()?;
        self.alternatives(&mut inner, depth + 1)?;
        if !self.take(')')? {
            return Err(self.error("missing ), unterminated subpattern", self.pos - start));
        }
        if let Some(number) = number {
            self.groups[number].closed = true;
        }
        self.out.push(')');
        Ok(Some(Last::Item))
    }

    fn open_group(&mut self, name: Option<String>) -> Result<usize> {
        let number = self.groups.len();
        if let Some(text) = &name
            && let Some(old) = self.groups.iter().position(|g| g.name.as_ref() == Some(text))
        {
            let (n, old) = (number + 1, old + 1);
            let text = format!("redefinition of group name '{text}' as group {n}; was group {old}");
            return Err(self.error(text, name.as_ref().map_or(0, |name| name.chars().count()) + 1));
        }
        self.groups.push(Group { name, closed: false });
        Ok(number)
    }

    fn comment(&mut self, start: usize) -> Result<()> {
        loop {
            match self.next() {
                None => return Err(self.error("missing ), unterminated comment", self.pos - start)),
                Some(c) => {
                    self.advance()?;
                    if c == ')' {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// After `(?P`: the name of a named group.
    fn named_group(&mut self, start: usize) -> Result<String> {
        if self.take('<')? {
            let name = self.take_until('>', "group name")?;
            self.check_group_name(&name)?;
            return Ok(name);
        }
        if self.take('=')? {
            let name = self.take_until(')', "group name")?;
            self.check_group_name(&name)?;
            let n = name.chars().count() + 1;
            return Err(match self.groups.iter().find(|g| g.name.as_ref() == Some(&name)) {
                None => self.error(format!("unknown group name '{name}'"), n),
                Some(group) if !group.closed => self.error("cannot refer to an open group", n),
                Some(_) => self.unsupported("back-references are", start),
            });
        }
        Err(match self.take_any()? {
            None => self.error("unexpected end of pattern", 0),
            Some(c) => self.error(format!("unknown extension ?P{c}"), c.chars().count() + 2),
        })
    }

    fn check_group_name(&self, name: &str) -> Result<()> {
        let mut chars = name.chars();
        let first = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
        if first && chars.all(|c| c == '_' || c.is_alphanumeric()) {
            return Ok(());
        }
        Err(self.error(format!("bad character in group name '{name}'"), name.chars().count() + 1))
    }

    /// After `(?=`, `(?!` or `(?<`: which error it is.
    fn look_around(&mut self, kind: &str, start: usize) -> Result<PatternError> {
        if kind != "<" {
            return Ok(self.unsupported("look-ahead assertions are", start));
        }
        Ok(match self.take_any()?.as_deref() {
            None => self.error("unexpected end of pattern", 0),
            Some("=" | "!") => self.unsupported("look-behind assertions are", start),
            Some(other) => self.error(format!("unknown extension ?<{other}"), other.chars().count() + 2),
        })
    }

    /// After the first flag of `(?flags)` or `(?flags-flags:`. `Some(opening)` for flags of a group, `None` for
    /// flags of the whole pattern, which are then in `global`.
    fn inline_flags(&mut self, first: &str, start: usize, flags: &mut Flags) -> Result<Option<String>> {
        let (mut on, mut off) = (String::new(), String::new());
        let mut token = Some(first.to_owned());
        if first != "-" {
            loop {
                let Some(flag) = token.as_deref() else {
                    return Err(self.error("missing -, : or )", 0));
                };
                match flag {
                    "i" | "m" | "s" | "x" | "u" => on.push_str(flag),
                    "L" => {
                        let text = "bad inline flags: cannot use 'L' flag with a str pattern";
                        return Err(self.error(text, 0));
                    }
                    "a" | "t" => {
                        return Err(self.unsupported(&format!("the inline flag '{flag}' is"), start));
                    }
                    ")" | "-" | ":" => break,
                    other => return Err(self.bad_flag(other, "missing -, : or )")),
                }
                token = self.take_any()?;
            }
        }
        if token.as_deref() == Some("-") {
            let mut missing = "missing flag";
            loop {
                token = self.take_any()?;
                let Some(flag) = token.as_deref() else {
                    return Err(self.error(missing, 0));
                };
                match flag {
                    "i" | "m" | "s" | "x" => off.push_str(flag),
                    "a" | "u" | "L" => {
                        let text = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                        return Err(self.error(text, 0));
                    }
                    ":" if missing == "missing :" => break,
                    other => return Err(self.bad_flag(other, missing)),
                }
                missing = "missing :";
            }
        }
        if on.chars().any(|c| off.contains(c)) {
            return Err(self.error("bad inline flags: flag turned on and off", 1));
        }
        flags.verbose = (flags.verbose || on.contains('x')) && !off.contains('x');
        flags.multiline = (flags.multiline || on.contains('m')) && !off.contains('m');
        // Verbose patterns are rewritten here and Unicode is always on, so these two are not handed on.
        let known = |set: &str| ['i', 'm', 's'].into_iter().filter(|c| set.contains(*c)).collect::<String>();
        let (on, off) = (known(&on), known(&off));
        if token.as_deref() == Some(")") {
            self.global.push_str(&on.replace(|c| self.global.contains(c), ""));
            return Ok(None);
        }
        let minus = if off.is_empty() { "" } else { "-" };
        Ok(Some(format!("(?{on}{minus}{off}:")))
    }

    fn bad_flag(&self, found: &str, missing: &str) -> PatternError {
        let alphabetic = found.chars().all(char::is_alphabetic);
        self.error(if alphabetic { "unknown flag" } else { missing }, found.chars().count())
    }
}

#[cfg(test)]
mod tests;
