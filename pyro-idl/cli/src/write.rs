//! Files that a command makes: each is there as a whole or as it was, and untouched when its text is the same. Of several that go into
//! one folder all are there or none.

mod stage;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use pyro_codegen::template::Files;

use crate::made::{LIST, Made};
use crate::replace::Staged;
use crate::{FINE, TROUBLE, files, output};
use stage::Stage;

/// Writes a file; what cannot be written is named on the standard error. Gives the exit status.
pub(crate) fn file_or_complain(path: &Path, text: &str) -> u8 {
    match file(path, text) {
        Ok(()) => FINE,
        Err(error) => {
            tell!("pyro-idl: cannot write {}: {}", path.display(), files::reason(&error));
            TROUBLE
        }
    }
}

/// Writes files into a folder, all of them or none, and says how many are there now. Unless `force` says so, nothing is written over
/// that this program has not made. Gives the exit status.
pub(crate) fn files(folder: &Path, files: &Files, force: bool) -> u8 {
    let made = Made::of(folder);
    let mut all = files.clone();
    if let Some(list) = made.list(files) {
        all.insert(LIST, list);
    }
    if !force && let Some(status) = refuse(&made, &all) {
        return status;
    }
    if files.get(LIST).is_some() {
        tell!("pyro-idl: cannot write {}: pyro-idl keeps its list there", folder.join(LIST).display());
        tell!("nothing written");
        return TROUBLE;
    }
    let status = all_or_complain(folder, &all);
    if status == FINE {
        tell!("{} in {}", output::count(files.iter().count(), "file"), folder.display());
    }
    status
}

/// Says which file of somebody's would be lost.
fn refuse(made: &Made, files: &Files) -> Option<u8> {
    let foreign = made.foreign(files);
    let first = foreign.first()?;
    let more = if foreign.len() > 1 { format!(", and {} more", foreign.len() - 1) } else { String::new() };
    let path = first.path.display();
    if first.is_changed {
        tell!("pyro-idl: {path}{more} was changed since pyro-idl made it, and the change would be lost");
    } else {
        tell!("pyro-idl: {path}{more} was not made by pyro-idl, and would be lost");
    }
    tell!("nothing written: choose another folder for --out, or write over it with --force");
    Some(TROUBLE)
}

/// Writes files into a folder, all of them or none; the first thing that is in the way is named. Gives the exit status.
pub(crate) fn all_or_complain(folder: &Path, files: &Files) -> u8 {
    let staged = match obstacle(folder, files) {
        Some(reason) => Err(reason),
        None => stage(folder, files),
    };
    let staged = match staged {
        Ok(staged) => staged,
        Err(reason) => {
            tell!("pyro-idl: cannot write {reason}");
            tell!("nothing written");
            return TROUBLE;
        }
    };
    match staged.finish() {
        Ok(()) => FINE,
        Err((path, error, n_left)) => {
            tell!("pyro-idl: cannot write {}: {}", path.display(), files::reason(&error));
            tell!("{} not written", output::count(n_left, "file"));
            TROUBLE
        }
    }
}

/// Everything beside the places where it goes; `Err` is what follows `cannot write `, and nothing is left then.
fn stage(folder: &Path, files: &Files) -> Result<Stage, String> {
    let mut stage = Stage::default();
    for (path, text) in files.iter() {
        let path = folder.join(path);
        stage.add(&path, text).map_err(|error| format!("{}: {}", path.display(), files::reason(&error)))?;
    }
    Ok(stage)
}

/// What stands where a file or a folder shall be, in words that follow `cannot write `.
fn obstacle(folder: &Path, files: &Files) -> Option<String> {
    let above = folder.ancestors().filter(|path| !path.as_os_str().is_empty());
    let nearest = above.map(Path::to_owned).find(|path| path.symlink_metadata().is_ok());
    if let Some(path) = nearest.filter(|path| !path.is_dir()) {
        let is_lost = path.symlink_metadata().is_ok_and(|data| data.is_symlink()) && !path.exists();
        let why = if is_lost { "a link to nothing" } else { "not a folder" };
        return Some(format!("{}: {why}", path.display()));
    }
    files.iter().find_map(|(path, _)| obstacle_below(folder, path))
}

fn obstacle_below(folder: &Path, path: &str) -> Option<String> {
    let mut at = PathBuf::from(folder);
    let n_parts = path.split('/').count();
    for (index, part) in path.split('/').enumerate() {
        at.push(part);
        let Ok(data) = at.symlink_metadata() else { return None };
        let why = match (data.is_symlink(), index + 1 == n_parts) {
            (true, _) => "a link, which is not followed",
            (_, true) if data.is_dir() => "a folder has this name",
            (_, true) if !data.is_file() => "not a regular file",
            (_, false) if !data.is_dir() => "not a folder",
            _ => continue,
        };
        return Some(format!("{}: {why}", at.display()));
    }
    None
}

/// Writes a file, unless it has this text already; folders that are missing on the way to it are made.
///
/// # Errors
/// Those of the system. The file is then as it was.
fn file(path: &Path, text: &str) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(old) if !old.is_file() => in_place(path, text),
        Ok(_) if has_text(path, text)? => Ok(()),
        Ok(_) => Staged::over(path, text)?.finish(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(stage::parent(path))?;
            Staged::new(path, text)?.finish()
        }
        Err(error) => Err(error),
    }
}

/// Whether a file has a text.
fn has_text(path: &Path, text: &str) -> io::Result<bool> {
    Ok(fs::metadata(path)?.len() == text.len() as u64 && fs::read(path)? == text.as_bytes())
}

/// For what is no regular file, such as `/dev/stdout`. A folder is the system's error.
fn in_place(path: &Path, text: &str) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes())
}
