//! Log lines as Python's programs write them, for programs that want that: [`start`] sends what goes to the facade `log`, from the
//! runtime and from everybody else, to the file that `LOGFILE` and `LOGLEVEL` say. Libraries never call it, and a program with a
//! logger of its own has no use for it.
//!
//! ```text
//! [2026-11-28 00:12:05.071,pyro_runtime::daemon,INFO] daemon localhost:4444 entering requestloop
//! ```

use crate::{Config, Error, Result};
use jiff::Zoned;
use log::{Level, LevelFilter, Log, Metadata, Record};
use std::fs::File;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// The `LOGFILE` that means standard error.
const STDERR: &str = "{stderr}";

/// Begins to write log lines, if the configuration says a level; they are added to what is in the file. Where the program has a
/// logger already, that is left alone. Times are local where jiff's feature `tz-system` is on, as it is in the program `pyro`, else
/// those of UTC.
///
/// # Errors
/// A file that cannot be written.
pub fn start(config: &Config) -> Result<()> {
    let Some(level) = config.loglevel else { return Ok(()) };
    let out: Box<dyn Write + Send> = match &*config.logfile {
        STDERR => Box::new(io::stderr()),
        name => Box::new(open(name)?),
    };
    if log::set_boxed_logger(Box::new(Lines { out: Mutex::new(out) })).is_ok() {
        log::set_max_level(level);
        log::info!("Pyro log configured using built-in defaults, level={}", name_of(level));
    }
    Ok(())
}

fn open(name: &str) -> Result<File> {
    let opened = File::options().append(true).create(true).open(name);
    opened.map_err(|e| Error::usage(format!("cannot write the log file {name}: {e}")))
}

/// Python's names for levels. It knows one above all errors, and one for everything.
const LEVELS: [(&str, LevelFilter); 8] = [
    ("CRITICAL", LevelFilter::Off),
    ("ERROR", LevelFilter::Error),
    ("WARNING", LevelFilter::Warn),
    ("INFO", LevelFilter::Info),
    ("DEBUG", LevelFilter::Debug),
    ("NOTSET", LevelFilter::Trace),
    ("FATAL", LevelFilter::Off),
    ("WARN", LevelFilter::Warn),
];

/// The level of this name; `None` for one that Python does not have.
pub(crate) fn level_of(name: &str) -> Option<LevelFilter> {
    LEVELS.iter().find(|(known, _)| *known == name).map(|(_, level)| *level)
}

pub(crate) fn name_of(level: LevelFilter) -> &'static str {
    LEVELS.iter().find(|(_, known)| *known == level).map_or("NOTSET", |(name, _)| *name)
}

struct Lines {
    /// Guards the order of lines: each is written whole.
    out: Mutex<Box<dyn Write + Send>>,
}

impl Log for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= log::max_level()
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let line = line(&Zoned::now(), record);
            // A full disk ends no server.
            let _ = self.out.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
        }
    }

    fn flush(&self) {
        let _ = self.out.lock().unwrap_or_else(PoisonError::into_inner).flush();
    }
}

fn line(now: &Zoned, record: &Record<'_>) -> String {
    let level = match record.level() {
        Level::Warn => "WARNING",
        Level::Trace => "DEBUG",
        other => other.as_str(),
    };
    let time = now.strftime("%Y-%m-%d %H:%M:%S.%3f");
    format!("[{time},{},{level}] {}\n", record.target(), record.args())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_form_of_pythons() {
        let time =
            jiff::civil::date(2026, 11, 3).at(4, 5, 6, 7_000_000).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        let record = |level, text| {
            let record = Record::builder().level(level).target("pyro_runtime::x").args(text).build();
            line(&time, &record)
        };
        let expected = "[2026-11-03 04:05:06.007,pyro_runtime::x,WARNING] beware\n";
        assert_eq!(record(Level::Warn, format_args!("beware")), expected);
        assert!(record(Level::Debug, format_args!("")).ends_with(",DEBUG] \n"));
    }

    #[test]
    fn levels_have_pythons_names() {
        for (name, level) in LEVELS {
            assert_eq!((level_of(name), level_of(name_of(level))), (Some(level), Some(level)));
        }
        assert_eq!((level_of("debug"), level_of("LOUD")), (None, None));
    }

    #[test]
    fn a_file_that_cannot_be_written_is_named() {
        let config = Config {
            loglevel: Some(LevelFilter::Info),
            logfile: "/nowhere/pyro.log".to_owned(),
            ..Config::default()
        };
        let text = start(&config).unwrap_err().to_string();
        assert!(text.starts_with("cannot write the log file /nowhere/pyro.log: "), "{text}");
        start(&Config::default()).unwrap();
    }
}
