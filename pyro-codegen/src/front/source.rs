//! Source files: everything marked in them, without building them. Reads no files by itself; who calls brings the reading.

use super::{Front, Input};
use crate::room::with_room;
use proc_macro2::{TokenStream, TokenTree};
use pyro_idl::diagnostic::{Diagnostic, Diagnostics, codes};
use pyro_idl::syntax::{self, Ast, MAX_FILE_BYTES};
use pyro_idl::{Compiled, Sources, Span};
use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Brackets, signs before a value and types in types: nobody nests them deeper.
const MAX_DEPTH: usize = 128;

/// Whether a file of this name is read as Rust.
pub fn is_source(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "rs")
}

/// As [`pyro_idl::compile()`], for files of both front ends: `.pyro` text, and annotated Rust by the name's `.rs`.
pub fn compile(sources: &Sources) -> Compiled {
    compile_files(sources, 0..sources.files().len())
}

/// As [`compile`], of some of the files, as [`pyro_idl::compile_files()`].
///
/// # Panics
/// If the range ends behind the last file.
pub fn compile_files(sources: &Sources, files: Range<usize>) -> Compiled {
    if !sources.files()[files.clone()].iter().any(|source| is_source(&source.name)) {
        return pyro_idl::compile_files(sources, files);
    }
    let mut diagnostics = Diagnostics::default();
    let mut trees = Vec::new();
    for index in files.clone() {
        let source = &sources.files()[index];
        if !is_source(&source.name) {
            trees.push(syntax::parse(index as u32, &source.text, &mut diagnostics));
        }
    }
    trees.extend(read_trees(sources, files, &mut diagnostics));
    let mut compiled = pyro_idl::check_trees(trees, sources, diagnostics);
    compiled.diagnostics = in_rust(compiled.diagnostics, sources, |_| true);
    compiled
}

/// Findings in source files in the words of Rust, as far as `is_idl` says that they are in those of `.pyro` files.
pub fn in_rust(found: Diagnostics, sources: &Sources, is_idl: impl Fn(&Diagnostic) -> bool) -> Diagnostics {
    let is_rust = |diagnostic: &Diagnostic| {
        sources.file(diagnostic.span()).is_some_and(|file| is_source(&file.name)) && is_idl(diagnostic)
    };
    if !found.iter().any(is_rust) {
        return found;
    }
    let mut reworded = Diagnostics::default();
    for diagnostic in &found {
        let mut diagnostic = diagnostic.clone();
        if is_rust(&diagnostic) {
            super::wording::reword(&mut diagnostic);
        }
        reworded.push(diagnostic);
    }
    reworded
}

/// A source file and those of the modules it declares without bodies, with their texts. `read` gives the text of a path.
///
/// # Errors
/// Those of `read`; a module without a file, as a path that is not found.
pub fn follow(
    root: &Path,
    mut read: impl FnMut(&Path) -> io::Result<String>,
) -> io::Result<Vec<(PathBuf, String)>> {
    let mut files = Vec::new();
    let mut seen = BTreeSet::from([root.to_owned()]);
    let mut open = VecDeque::from([(root.to_owned(), read(root)?)]);
    while let Some((path, text)) = open.pop_front() {
        for candidates in outer_modules(&path, &text) {
            let mut found = Err(io::Error::from(io::ErrorKind::NotFound));
            for candidate in &candidates {
                found = read(candidate).map(|text| (candidate.clone(), text));
                match &found {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    _ => break,
                }
            }
            let (path, text) = found.map_err(|error| {
                let names: Vec<_> = candidates.iter().map(|path| path.display().to_string()).collect();
                io::Error::new(error.kind(), format!("a module in {}: {error}", names.join(" or ")))
            })?;
            if seen.insert(path.clone()) {
                open.push_back((path, text));
            }
        }
        files.push((path, text));
    }
    Ok(files)
}

/// The trees of all files among the sources that are Rust: one for each package in each file.
fn read_trees(sources: &Sources, files: Range<usize>, diagnostics: &mut Diagnostics) -> Vec<Ast> {
    // Tokens know their places on the thread that has made them alone: what comes out is plain data.
    let (trees, found) = with_room(|| read_here(sources, files));
    diagnostics.extend(found);
    trees
}

fn read_here(sources: &Sources, files: Range<usize>) -> (Vec<Ast>, Diagnostics) {
    let mut front = Front::new(Input::Files);
    let mut read = Vec::new();
    for index in files {
        let source = &sources.files()[index];
        if is_source(&source.name) {
            front.places.set_file(index as u32);
            read.extend(front.parse(index as u32, &source.text));
        }
    }
    let mut parts = Vec::new();
    for (file, parsed) in &read {
        front.collect_file(&parsed.items, *file, &mut parts);
    }
    front.share_loose_names(&parts);
    let mut trees = Vec::new();
    for part in &parts {
        front.places.set_file(part.file());
        trees.push(front.lower_part(part));
    }
    front.check_inherited(&trees);
    (trees, front.diagnostics)
}

/// The files of the modules that a source file declares without bodies (`mod api;`), each as the paths where it can be;
/// the first that exists is it. `file` is the file's own path. Those that are compiled under a condition need not exist
/// and are not here.
fn outer_modules(file: &Path, text: &str) -> Vec<Vec<PathBuf>> {
    with_room(|| outer_modules_here(file, text))
}

fn outer_modules_here(file: &Path, text: &str) -> Vec<Vec<PathBuf>> {
    let Ok(parsed) = text.parse::<TokenStream>().and_then(|tokens| match too_deep(&tokens) {
        None => syn::parse2::<syn::File>(tokens).map_err(|_| lex_error()),
        Some(_) => Err(lex_error()),
    }) else {
        return Vec::new();
    };
    let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let inner = if matches!(stem, "lib" | "main" | "mod") { folder.clone() } else { folder.join(stem) };
    let mut found = Vec::new();
    find_modules(&parsed.items, &folder, &inner, &mut found);
    found
}

fn lex_error() -> proc_macro2::LexError {
    "\"".parse::<TokenStream>().expect_err("an open string is no token")
}

fn find_modules(items: &[syn::Item], folder: &Path, inner: &Path, found: &mut Vec<Vec<PathBuf>>) {
    for item in items {
        let syn::Item::Mod(module) = item else { continue };
        if module.attrs.iter().any(|attr| attr.path().is_ident("cfg")) {
            continue;
        }
        let name = super::values::declared(&module.ident);
        match (&module.content, path_attribute(module)) {
            (Some((_, items)), _) => find_modules(items, folder, &inner.join(&name), found),
            (None, Some(path)) => found.push(vec![folder.join(path)]),
            (None, None) => {
                found.push(vec![inner.join(format!("{name}.rs")), inner.join(&name).join("mod.rs")])
            }
        }
    }
}

/// The text of `#[path = ".."]`.
fn path_attribute(module: &syn::ItemMod) -> Option<String> {
    let attr = module.attrs.iter().find(|attr| attr.path().is_ident("path"))?;
    let syn::Meta::NameValue(pair) = &attr.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else { return None };
    Some(text.value())
}

impl Front {
    fn parse(&mut self, file: u32, text: &str) -> Option<(u32, syn::File)> {
        let start = Span { file, start: 0, end: 0 };
        if text.len() > MAX_FILE_BYTES {
            let message = format!("the file has {} bytes; at most {MAX_FILE_BYTES} are read", text.len());
            self.diagnostics.push(Diagnostic::new(codes::TOO_LARGE, start, message));
            return None;
        }
        let tokens: TokenStream = match text.parse() {
            Ok(tokens) => tokens,
            Err(error) => {
                let span = self.places.of(&error.span());
                self.diagnostics.push(Diagnostic::new(codes::SYNTAX, span, "this is no token of Rust"));
                return None;
            }
        };
        if let Some(place) = too_deep(&tokens) {
            let span = self.places.of(&place);
            let message = format!("brackets and types are nested at most {MAX_DEPTH} deep");
            self.diagnostics.push(Diagnostic::new(codes::TOO_DEEP, span, message));
            return None;
        }
        match syn::parse2(tokens) {
            Ok(parsed) => Some((file, parsed)),
            Err(error) => {
                self.syntax_error(&error);
                None
            }
        }
    }
}

/// Where tokens are nested so deeply that reading them, which recurs, could need more stack than there is.
pub(super) fn too_deep(tokens: &TokenStream) -> Option<proc_macro2::Span> {
    let mut open = vec![tokens.clone().into_iter()];
    let mut angles = vec![0_usize];
    let mut signs = 0;
    while let Some(level) = open.last_mut() {
        let Some(token) = level.next() else {
            open.pop();
            angles.pop();
            continue;
        };
        let depth = angles.last_mut().expect("one for each level");
        signs = if matches!(token, TokenTree::Punct(_)) { signs + 1 } else { 0 };
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '<' => *depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => *depth = depth.saturating_sub(1),
            TokenTree::Punct(punct) if punct.as_char() == ';' => *depth = 0,
            _ => {}
        }
        if open.len() > MAX_DEPTH || *depth > MAX_DEPTH || signs > MAX_DEPTH {
            return Some(token.span());
        }
        if let TokenTree::Group(group) = token {
            open.push(group.stream().into_iter());
            angles.push(0);
        }
    }
    None
}
