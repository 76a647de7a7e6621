//! Constants: their types, and their values in whatever order they refer to each other.

use super::cycles::circle;
use super::specs::Place;
use super::symbols::Scope;
use super::{Checker, Constant};
use crate::diagnostic::{Diagnostic, code};
use crate::model::{self, ConstId, Literal, Type};
use crate::source::Span;

/// How far a constant has been looked at.
#[derive(Debug, Clone)]
pub(super) enum State {
    Unknown,
    /// Its value is being looked at: to come here again is a cycle.
    Open,
    Faulty,
    Known(Constant),
}

impl Checker<'_, '_> {
    /// The constants of the Model; faulty ones are of the unknown type.
    pub(super) fn check_consts(&mut self) -> Vec<model::Const> {
        let mut consts = Vec::new();
        for (index, entry) in self.consts.clone().into_iter().enumerate() {
            let annots = self.annotations(&entry.decl.decl.meta, Place::Const);
            let value = self.const_value(ConstId(index as u32));
            let head = self.head(&entry.decl.decl, entry.package, &annots);
            let unknown = || Constant { ty: self.unknown_type(), value: Literal::None };
            let Constant { ty, value } = value.unwrap_or_else(unknown);
            consts.push(model::Const { head, ty, value });
        }
        consts
    }

    /// The type and value of a constant; `None` if it is faulty, which is then reported once.
    pub(super) fn const_value(&mut self, id: ConstId) -> Option<Constant> {
        // Constants refer to constants: a chain of them is followed this far.
        const MAX_CHAIN: usize = 64;
        let index = id.0 as usize;
        match &self.const_values[index] {
            State::Known(constant) => return Some(constant.clone()),
            State::Faulty => return None,
            State::Unknown => {}
            State::Open => {
                let start = self.const_stack.iter().position(|open| *open == index).unwrap_or(0);
                let names: Vec<(&str, Span)> = self.const_stack[start..]
                    .iter()
                    .map(|open| &self.consts[*open].decl.decl.name)
                    .map(|name| (name.text.as_str(), name.span))
                    .collect();
                let message = format!("constant `{}` is defined by itself", names[0].0);
                let diagnostic = Diagnostic::new(code::CONST_CYCLE, names[0].1, message);
                self.report(circle(diagnostic, &names).help("give it a value of its own"));
                return None;
            }
        }
        let entry = self.consts[index];
        if self.const_stack.len() >= MAX_CHAIN {
            let message = format!("constants refer to each other over more than {MAX_CHAIN} steps");
            let diagnostic = Diagnostic::new(code::CONST_CYCLE, entry.decl.value.span, message);
            self.report(diagnostic.help("write the value itself"));
            return None;
        }
        self.const_values[index] = State::Open;
        self.const_stack.push(index);
        let ty = self
            .value_type(entry.scope, &entry.decl.ty)
            .filter(|ty| self.check_const_type(entry.scope, ty, &entry.decl.ty));
        let constant = ty.and_then(|ty| {
            let value = self.value(entry.scope, &entry.decl.value, &ty)?;
            Some(Constant { ty, value })
        });
        self.const_stack.pop();
        self.const_values[index] = constant.clone().map_or(State::Faulty, State::Known);
        constant
    }

    /// A constant must be a constant in every target language, too.
    fn check_const_type(&mut self, scope: Scope, ty: &Type, written: &crate::decl::Ty) -> bool {
        let good = match self.resolve(ty) {
            None => return false,
            Some(Type::Bool | Type::Int | Type::Float | Type::Str | Type::Bytes | Type::Enum(_)) => true,
            Some(Type::F32 | Type::F64) => true,
            Some(other) => super::values::int_range(&other).is_some(),
        };
        if !good {
            let message = format!("a constant cannot be of type `{}`", self.type_text(scope, ty));
            let diagnostic = Diagnostic::new(code::NO_LITERAL, written.span, message);
            self.report(diagnostic.help("constants are of `bool`, a number type, `str`, `bytes` or an enum"));
        }
        good
    }
}
