//! Escapes and character sets, the parts of a pattern where Python and the `regex` crate differ in detail.

use super::{Last, PatternError, Result, Translator};
use std::fmt::Write as _;

/// What an escape stands for.
enum Escape {
    Char(char),
    /// `\d \D \s \S \w \W`, the same in both languages.
    Category(char),
}

impl Translator {
    /// An escape outside of a set.
    pub(super) fn escape(&mut self) -> Result<Last> {
        let start = self.pos;
        let c = self.escaped().unwrap_or('\\');
        match c {
            'A' | 'b' | 'B' | 'Z' => {
                self.advance()?;
                self.out.push('\\');
                self.out.push(if c == 'Z' { 'z' } else { c });
                return Ok(Last::Place);
            }
            '1'..='9' => {
                self.advance()?;
                let literal = self.octal_or_group(c, start)?;
                self.literal(literal);
            }
            _ => match self.common_escape(false)? {
                Escape::Char(c) => self.literal(c),
                Escape::Category(c) => {
                    self.out.push('\\');
                    self.out.push(c);
                }
            },
        }
        Ok(Last::Item)
    }

    /// `\1` to `\99` refer to groups, three octal digits are a character.
    fn octal_or_group(&mut self, first: char, start: usize) -> Result<char> {
        let mut digits = String::from(first);
        if let Some(second) = self.next().filter(char::is_ascii_digit) {
            digits.push(second);
            self.advance()?;
            let octal = |c: &char| c.is_digit(8);
            if octal(&first)
                && octal(&second)
                && let Some(third) = self.next().filter(octal)
            {
                digits.push(third);
                self.advance()?;
                return self.octal(&digits);
            }
        }
        let number: usize = digits.parse().unwrap_or(usize::MAX);
        Err(match self.groups.get(number - 1) {
            None => self.error(format!("invalid group reference {number}"), digits.len()),
            Some(group) if !group.closed => self.error("cannot refer to an open group", digits.len() + 1),
            Some(_) => self.unsupported("back-references are", start),
        })
    }

    fn octal(&self, digits: &str) -> Result<char> {
        match u8::from_str_radix(digits, 8) {
            Ok(byte) => Ok(char::from(byte)),
            Err(_) => {
                let text = format!("octal escape value \\{digits} outside of range 0-0o377");
                Err(self.error(text, digits.len() + 1))
            }
        }
    }

    /// The escapes that mean the same inside and outside of a set.
    fn common_escape(&mut self, in_set: bool) -> Result<Escape> {
        let start = self.pos;
        let c = self.escaped().unwrap_or('\\');
        self.advance()?;
        Ok(Escape::Char(match c {
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Ok(Escape::Category(c)),
            'a' => '\x07',
            'b' if in_set => '\x08',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            'x' => self.hexadecimal(c, 2)?,
            'u' => self.hexadecimal(c, 4)?,
            'U' => self.hexadecimal(c, 8)?,
            'N' => return Err(self.unsupported("named characters are", start)),
            '0'..='7' if in_set || c == '0' => {
                let more = self.take_while(2, |c| c.is_digit(8))?;
                self.octal(&format!("{c}{more}"))?
            }
            c if c.is_ascii_alphanumeric() => return Err(self.error(format!("bad escape \\{c}"), 2)),
            other => other,
        }))
    }

    /// After `\x`, `\u` or `\U`: exactly `n` digits.
    fn hexadecimal(&mut self, kind: char, n: usize) -> Result<char> {
        let digits = self.take_while(n, |c| c.is_ascii_hexdigit())?;
        let back = digits.len() + 2;
        if digits.len() != n {
            return Err(self.error(format!("incomplete escape \\{kind}{digits}"), back));
        }
        let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
        code.ok_or_else(|| self.error(format!("bad escape \\{kind}{digits}"), back))
    }

    /// After `[`: a set, each of its characters written so that the crate's own set syntax cannot arise.
    pub(super) fn class(&mut self) -> Result<()> {
        let here = self.pos - 1;
        self.out.push('[');
        if self.take('^')? {
            self.out.push('^');
        }
        let mut empty = true;
        loop {
            if self.next().is_none() {
                return Err(self.unterminated(here));
            }
            if self.next() == Some(']') && !empty {
                self.advance()?;
                break;
            }
            empty = false;
            if self.set_item(here)? {
                break;
            }
        }
        self.out.push(']');
        Ok(())
    }

    /// One character, category or range of a set; `true` if the set ended with it, as in `[a-]`.
    fn set_item(&mut self, here: usize) -> Result<bool> {
        let low_text = self.token_text();
        let low = self.set_member()?;
        if !self.take('-')? {
            self.write_member(&low);
            return Ok(false);
        }
        if self.next().is_none() {
            return Err(self.unterminated(here));
        }
        if self.take(']')? {
            self.write_member(&low);
            self.write_member(&Escape::Char('-'));
            return Ok(true);
        }
        let high_text = self.token_text();
        let high = self.set_member()?;
        match (low, high) {
            (Escape::Char(low), Escape::Char(high)) if low <= high => {
                self.write_member(&Escape::Char(low));
                self.out.push('-');
                self.write_member(&Escape::Char(high));
                Ok(false)
            }
            _ => {
                let back = low_text.chars().count() + 1 + high_text.chars().count();
                Err(self.error(format!("bad character range {low_text}-{high_text}"), back))
            }
        }
    }

    fn set_member(&mut self) -> Result<Escape> {
        match self.next() {
            Some('\\') => self.common_escape(true),
            Some(c) => {
                self.advance()?;
                Ok(Escape::Char(c))
            }
            None => Err(self.error("unterminated character set", 0)),
        }
    }

    fn write_member(&mut self, member: &Escape) {
        let _ = match member {
            Escape::Category(c) => write!(self.out, "\\{c}"),
            Escape::Char(c) if c.is_ascii_alphanumeric() => write!(self.out, "{c}"),
            Escape::Char(c) => write!(self.out, "\\x{{{:x}}}", u32::from(*c)),
        };
    }

    fn token_text(&self) -> String {
        self.chars[self.pos..self.pos + self.token_len()].iter().collect()
    }

    fn unterminated(&self, here: usize) -> PatternError {
        self.error("unterminated character set", self.pos - here)
    }
}
