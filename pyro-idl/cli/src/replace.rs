//! Writes a file at once: whoever reads it sees the old text or the new one, whatever goes wrong. Makes no folders and knows nothing of
//! what is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

/// Replaces the content of an existing file; a link is followed, and permissions and owner stay as far as the system allows it. Other
/// hard links to the file keep the old content.
///
/// # Errors
/// Those of the system, and files that are no regular ones. The file is then as it was.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    Staged::over(path, text)?.finish()
}

/// A text that lies beside the place of its file. It is removed when this is dropped; [`finish`](Self::finish) brings it there.
pub(crate) struct Staged {
    temporary: TempPath,
    target: PathBuf,
    /// There is an old file, which a crash shall not take away.
    replaces: bool,
}

impl Staged {
    /// For a file that is there, as [`replace()`] has it.
    ///
    /// # Errors
    /// Those of the system, and files that are no regular ones.
    pub(crate) fn over(path: &Path, text: &str) -> io::Result<Self> {
        Self::over_with(path, |file| file.write_all(text.as_bytes()))
    }

    /// As [`over`](Self::over), with what writes the content.
    fn over_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<Self> {
        let target = fs::canonicalize(path)?;
        let metadata = fs::metadata(&target)?;
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        // Moving a file over another asks for rights on the folder only: who may not write the file shall not replace it either.
        drop(OpenOptions::new().write(true).open(&target)?);
        let mut temporary = beside(&target, |_| {})?;
        write(temporary.as_file_mut())?;
        keep_owner(temporary.as_file(), &metadata);
        temporary.as_file().set_permissions(metadata.permissions())?;
        // Else the name may reach the disk before the text does, and a crash leaves an empty file.
        temporary.as_file().sync_all()?;
        Ok(Self { temporary: temporary.into_temp_path(), target, replaces: true })
    }

    /// For a file that is not there, in a folder that is.
    ///
    /// # Errors
    /// Those of the system.
    pub(crate) fn new(path: &Path, text: &str) -> io::Result<Self> {
        let mut temporary = beside(path, for_all)?;
        temporary.write_all(text.as_bytes())?;
        Ok(Self { temporary: temporary.into_temp_path(), target: path.to_owned(), replaces: false })
    }

    /// The place of the file.
    pub(crate) fn path(&self) -> &Path {
        &self.target
    }

    /// Gives the text the file's name.
    ///
    /// # Errors
    /// Those of the system. The file is then as it was.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.temporary.persist(&self.target).map_err(|error| error.error)?;
        if self.replaces {
            // The file is whole by now; that the system cannot say when its name is on the disk changes nothing.
            let _ = File::open(folder(&self.target)).and_then(|folder| folder.sync_all());
        }
        Ok(())
    }
}

/// A temporary file in the folder of another, which is removed when it is dropped.
fn beside(path: &Path, set: impl FnOnce(&mut Builder<'_, '_>)) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".pyro-idl-").suffix(".tmp");
    set(&mut builder);
    builder.tempfile_in(folder(path))
}

/// The folder of a file.
fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A temporary file is for its owner only otherwise, and not for whom the user's mask says.
#[cfg(unix)]
fn for_all(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn for_all(_: &mut Builder<'_, '_>) {}

/// Gives the new file the owner of the old one, which only some users may.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own with one file in it.
    fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.pyro");
        fs::write(&file, "old").expect("writable");
        (folder, file)
    }

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).expect("readable").count()
    }

    #[test]
    fn the_content_is_replaced() {
        let (folder, file) = folder();
        replace(&file, "new").expect("replaced");
        assert_eq!(fs::read_to_string(&file).expect("readable"), "new");
        assert_eq!(entries(folder.path()), 1);
    }

    #[test]
    fn a_full_disk_leaves_everything_as_it_was() {
        let (folder, file) = folder();
        let error = Staged::over_with(&file, |file| {
            file.write_all(b"ne")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(error.map(drop).map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
        assert_eq!(fs::read_to_string(&file).expect("readable"), "old");
        assert_eq!(entries(folder.path()), 1);
    }

    #[test]
    fn a_folder_is_no_file() {
        let (folder, _) = folder();
        let error = replace(folder.path(), "new").expect_err("not a file");
        assert_eq!(error.to_string(), "not a regular file");
    }
}
