//! Groups, inline flags and what else begins with `(?`, or is refused there by name.

use super::{Flags, Group, Last, PatternError, Result, Translator};

impl Translator {
    /// A group, or one of the things that begin like one. `None` if it is nothing that could be repeated.
    pub(super) fn group(&mut self, flags: &mut Flags, depth: usize, at_start: bool) -> Result<Option<Last>> {
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
