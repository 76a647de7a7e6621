//! Whether what one side writes fits what the other side reads. Types of the same name count as the same here: how they have
//! changed is said where they are declared.

use std::collections::HashMap;

use super::Differ;
use super::flow::Flow;
use super::pairs::full_name;
use crate::model::{Enum, Field, Head, Literal, Model, ServiceId, StructId, Type, Union, UnionId};

/// How well. The order is that of what breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// No difference for anybody.
    Same,
    /// Peers do not notice; code against stubs does.
    Source,
    /// Typed peers read it, but Python programs get something else.
    Call,
    /// It is refused or misread.
    Wire,
}

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Dir {
    /// The old side writes, the new side reads.
    Sent,
    /// The new side writes, the old side reads.
    Read,
}

/// Data types of different names that were held against each other: the writer's and the reader's.
#[derive(Debug, Default)]
pub(super) struct Known {
    structs: HashMap<(Dir, StructId, StructId), Fit>,
    unions: HashMap<(Dir, UnionId, UnionId), Fit>,
    /// How many of them are being looked into.
    depth: usize,
    /// A struct is being held against a map.
    in_map: bool,
}

/// How a value's type fits in the directions in which the value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fits {
    sent: Fit,
    read: Fit,
}

impl Fits {
    pub(super) fn worst(self) -> Fit {
        self.sent.max(self.read)
    }

    /// What goes wrong, in a sentence; `from` and `to` are the old type and the new one.
    pub(super) fn reason(self, from: &str, to: &str) -> String {
        match (self.worst(), self.sent, self.read) {
            (Fit::Same | Fit::Source, ..) => {
                "peers do not notice, but the type in the stubs is another one".to_owned()
            }
            (Fit::Call, ..) => {
                format!("typed peers read both, but Python programs see that `{from}` has become `{to}`")
            }
            (Fit::Wire, Fit::Wire, Fit::Wire) => {
                format!("old peers still send and expect `{from}`, and neither fits `{to}`")
            }
            (Fit::Wire, Fit::Wire, _) => format!("old peers still send `{from}`, which `{to}` does not take"),
            (Fit::Wire, ..) => format!("old peers still expect `{from}`, which not every `{to}` is"),
        }
    }
}

impl<'a> Differ<'a> {
    /// The fit of a value's type.
    pub(super) fn fit_flow(&mut self, old: &Type, new: &Type, flow: Flow) -> Fits {
        if self.same(old, new) {
            return Fits { sent: Fit::Same, read: Fit::Same };
        }
        let sent = if flow.sent { self.fit(old, new, Dir::Sent) } else { Fit::Same };
        let read = if flow.read { self.fit(new, old, Dir::Read) } else { Fit::Same };
        Fits { sent, read }
    }

    /// Whether two types are the same with their aliases followed.
    pub(super) fn same_resolved(&self, old: &Type, new: &Type) -> bool {
        self.same(old, new) || self.same(self.old.resolve(old), self.new.resolve(new))
    }

    /// Whether two types are the same, names of paired items counting as such.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::List(old), Type::List(new))
            | (Type::Set(old), Type::Set(new))
            | (Type::Optional(old), Type::Optional(new))
            | (Type::Stream(old), Type::Stream(new)) => self.same(old, new),
            (Type::Map(old_key, old), Type::Map(new_key, new)) => {
                self.same(old_key, new_key) && self.same(old, new)
            }
            (Type::Tuple(old), Type::Tuple(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.same(old, new))
            }
            (Type::Ref(old), Type::Ref(new)) => self.pairs.services[old.0 as usize] == Some(*new),
            (Type::Alias(old), Type::Alias(new)) => self.pairs.aliases[old.0 as usize] == Some(*new),
            (Type::Enum(old), Type::Enum(new)) => self.pairs.enums[old.0 as usize] == Some(*new),
            (Type::Union(old), Type::Union(new)) => self.pairs.unions[old.0 as usize] == Some(*new),
            (Type::Struct(old), Type::Struct(new)) => self.pairs.structs[old.0 as usize] == Some(*new),
            (Type::Exception(old), Type::Exception(new)) => {
                self.pairs.exceptions[old.0 as usize] == Some(*new)
            }
            // Another kind of the same name: told once, where it is declared.
            (old, new) => match (named(self.old, old), named(self.new, new)) {
                (Some(old), Some(new)) => full_name(old) == full_name(new),
                (None, None) => old == new,
                _ => false,
            },
        }
    }

    /// The writer's Model and the reader's.
    fn models(&self, dir: Dir) -> (&'a Model, &'a Model) {
        match dir {
            Dir::Sent => (self.old, self.new),
            Dir::Read => (self.new, self.old),
        }
    }

    /// The writer's type against the reader's.
    fn fit(&mut self, written: &Type, read: &Type, dir: Dir) -> Fit {
        let (writer, reader) = self.models(dir);
        let same = |this: &Self, written, read| match dir {
            Dir::Sent => this.same(written, read),
            Dir::Read => this.same(read, written),
        };
        if same(self, written, read) {
            return Fit::Same;
        }
        let (written, read) = (writer.resolve(written), reader.resolve(read));
        if same(self, written, read) {
            return Fit::Same;
        }
        let python_sees = python_sees(dir);
        match (written, read) {
            (_, Type::Any) => Fit::Source,
            (Type::None, Type::Optional(_)) => Fit::Source,
            (Type::Optional(written), Type::Optional(read)) => self.fit(written, read, dir),
            (written, Type::Optional(read)) => self.fit(written, read, dir).max(Fit::Source),
            (Type::List(written), Type::List(read))
            | (Type::Set(written), Type::Set(read))
            | (Type::Stream(written), Type::Stream(read)) => self.fit(written, read, dir),
            // Readers take every kind of sequence; Python programs see which one came.
            (Type::List(written) | Type::Set(written), Type::List(read) | Type::Set(read)) => {
                self.fit(written, read, dir).max(python_sees)
            }
            (Type::Tuple(parts), Type::List(read) | Type::Set(read)) => {
                parts.iter().fold(python_sees, |worst, part| worst.max(self.fit(part, read, dir)))
            }
            (Type::Tuple(written), Type::Tuple(read)) if written.len() == read.len() => {
                let parts = written.iter().zip(read);
                parts.fold(Fit::Same, |worst, (written, read)| worst.max(self.fit(written, read, dir)))
            }
            (Type::Map(written_key, written), Type::Map(read_key, read)) => {
                self.fit(written_key, read_key, dir).max(self.fit(written, read, dir))
            }
            (Type::Struct(written), Type::Map(key, read)) if *reader.resolve(key) == Type::Str => {
                self.fit_map(&writer[*written].fields, read, dir)
            }
            (Type::Ref(written), Type::Ref(read)) => self.fit_ref(*written, *read, dir),
            (Type::Enum(written), Type::Enum(read)) => fit_enums(&writer[*written], &reader[*read]),
            (Type::Enum(written), read) => fit_simple(&writer[*written].repr, read, dir).max(Fit::Source),
            (Type::Union(written), Type::Union(read)) => self.fit_unions(*written, *read, dir),
            (Type::Struct(written), Type::Struct(read)) => self.fit_structs(*written, *read, dir),
            // Typed peers know an exception by its declared name.
            (Type::Exception(_), _) | (_, Type::Exception(_)) => Fit::Wire,
            (written, read) => fit_simple(written, read, dir),
        }
    }

    /// A reference fits where one to something that it extends is read.
    fn fit_ref(&self, written: ServiceId, read: ServiceId, dir: Dir) -> Fit {
        let (writer, _) = self.models(dir);
        let is_wanted = |id: ServiceId| match dir {
            Dir::Sent => self.pairs.services[id.0 as usize] == Some(read),
            Dir::Read => self.pairs.services[read.0 as usize] == Some(id),
        };
        let mut work = vec![written];
        let mut seen = work.clone();
        while let Some(id) = work.pop() {
            if is_wanted(id) {
                return Fit::Source;
            }
            for base in &writer[id].extends {
                if !seen.contains(base) {
                    seen.push(*base);
                    work.push(*base);
                }
            }
        }
        Fit::Wire
    }

    fn fit_structs(&mut self, written: StructId, read: StructId, dir: Dir) -> Fit {
        let key = (dir, written, read);
        if let Some(known) = self.known.structs.get(&key) {
            return *known;
        }
        // Of what contains itself, the rest decides.
        self.known.structs.insert(key, Fit::Source);
        let (writer, reader) = self.models(dir);
        let fit = self.fit_fields(&writer[written].fields, &reader[read].fields, dir);
        self.known.structs.insert(key, fit);
        fit
    }

    /// A struct is a dict of its fields. One step deep: structs that hold themselves and maps of maps would take the time of all
    /// ways through them.
    fn fit_map(&mut self, written: &[Field], read: &Type, dir: Dir) -> Fit {
        if self.known.in_map {
            return Fit::Wire;
        }
        self.known.in_map = true;
        let fit = written.iter().fold(Fit::Source, |worst, field| worst.max(self.fit(&field.ty, read, dir)));
        self.known.in_map = false;
        fit
    }

    fn fit_unions(&mut self, written: UnionId, read: UnionId, dir: Dir) -> Fit {
        let key = (dir, written, read);
        if let Some(known) = self.known.unions.get(&key) {
            return *known;
        }
        self.known.unions.insert(key, Fit::Source);
        let (writer, reader) = self.models(dir);
        let (written, read): (&Union, &Union) = (&writer[written], &reader[read]);
        let mut worst = Fit::Source;
        for variant in &written.variants {
            let other = read.variants.iter().find(|other| other.head.name == variant.head.name);
            worst = worst.max(match other.map(|other| (&variant.fields, &other.fields)) {
                Some((None, None)) => Fit::Source,
                Some((Some(written), Some(read))) => self.fit_fields(written, read, dir),
                _ => Fit::Wire,
            });
        }
        self.known.unions.insert(key, worst);
        worst
    }

    /// On the wire a struct is its fields; its name does not travel.
    fn fit_fields(&mut self, written: &[Field], read: &[Field], dir: Dir) -> Fit {
        /// Structs in structs, all of other names than before: nobody changes more at once.
        const MAX_DEPTH: usize = 32;
        if self.known.depth == MAX_DEPTH {
            return Fit::Wire;
        }
        self.known.depth += 1;
        let (_, reader) = self.models(dir);
        let mut worst = Fit::Source;
        for field in read {
            let other = written.iter().find(|other| other.wire_name == field.wire_name);
            worst = worst.max(match other {
                Some(other) => self.fit(&other.ty, &field.ty, dir),
                None if is_required(reader, field) => Fit::Wire,
                None if dir == Dir::Read => Fit::Call,
                None => Fit::Source,
            });
        }
        self.known.depth -= 1;
        worst
    }
}

/// Whether a reader refuses a dict without this field.
pub(super) fn is_required(model: &Model, field: &Field) -> bool {
    field.default.is_none() && !matches!(model.resolve(&field.ty), Type::Optional(_))
}

/// The head of a type that is declared.
fn named<'m>(model: &'m Model, ty: &Type) -> Option<&'m Head> {
    Some(match ty {
        Type::Alias(id) => &model[*id].head,
        Type::Enum(id) => &model[*id].head,
        Type::Union(id) => &model[*id].head,
        Type::Struct(id) => &model[*id].head,
        Type::Exception(id) => &model[*id].head,
        _ => return None,
    })
}

fn fit_enums(written: &Enum, read: &Enum) -> Fit {
    let has = |value: &Literal| read.enumerants.iter().any(|other| other.value == *value);
    if written.enumerants.iter().all(|one| has(&one.value)) { Fit::Source } else { Fit::Wire }
}

/// Readers take several forms; Python programs see which one came.
fn python_sees(dir: Dir) -> Fit {
    if dir == Dir::Read { Fit::Call } else { Fit::Source }
}

fn fit_simple(written: &Type, read: &Type, dir: Dir) -> Fit {
    if written == read {
        return Fit::Same;
    }
    if let (Some((low, high)), Some((lowest, highest))) = (int_range(written), int_range(read)) {
        return if lowest <= low && high <= highest { Fit::Source } else { Fit::Wire };
    }
    let is_int = int_range(written).is_some();
    let is_float = |ty: &Type| matches!(ty, Type::Float | Type::F64 | Type::F32);
    match (written, read) {
        (Type::Float, Type::F64) | (Type::F64, Type::Float) => Fit::Same,
        (Type::F32, Type::Float | Type::F64) => Fit::Source,
        // As Python does.
        (_, read) if is_int && is_float(read) => Fit::Source,
        // They have forms of their own, but readers take numbers too.
        (written, Type::Decimal | Type::Complex) if is_int || is_float(written) => python_sees(dir),
        // Text and seconds are what they are on the wire, with every serializer that carries them.
        (Type::Uuid | Type::Decimal | Type::Time, Type::Str) => Fit::Source,
        (Type::TimeDelta, Type::Float | Type::F64) => Fit::Source,
        _ => Fit::Wire,
    }
}

/// `int` has no bounds on the wire.
fn int_range(ty: &Type) -> Option<(i128, i128)> {
    Some(match ty {
        Type::Int => (i128::MIN, i128::MAX),
        Type::I8 => (i8::MIN.into(), i8::MAX.into()),
        Type::I16 => (i16::MIN.into(), i16::MAX.into()),
        Type::I32 => (i32::MIN.into(), i32::MAX.into()),
        Type::I64 => (i64::MIN.into(), i64::MAX.into()),
        Type::U8 => (0, u8::MAX.into()),
        Type::U16 => (0, u16::MAX.into()),
        Type::U32 => (0, u32::MAX.into()),
        Type::U64 => (0, u64::MAX.into()),
        _ => return None,
    })
}
