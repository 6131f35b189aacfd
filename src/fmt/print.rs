//! From a layout to lines.

use super::layout::{Block, Child, Lead, Remark, Value};

/// The text so far. Lines end with `\n`; whoever takes the text gives it the line ends of the file.
#[derive(Debug, Default)]
pub(super) struct Printer {
    /// What is written.
    pub(super) out: String,
    line_start: usize,
    /// Whether an empty line here would belong to the block scalar above.
    is_below_kept: bool,
}

impl Printer {
    /// A line that is written as it is.
    pub(super) fn line(&mut self, text: &str) {
        self.is_below_kept = false;
        self.out.push_str(text);
        self.end_line();
    }

    /// A block collection at `indent`. With `is_begun`, its first child goes on the line that is open.
    pub(super) fn block(&mut self, block: &Block<'_>, indent: usize, is_begun: bool) {
        for (at, child) in block.children.iter().enumerate() {
            if !(is_begun && at == 0) {
                self.leads(&child.leads, indent, at > 0);
                let is_first = at == 0 && child.leads.is_empty();
                self.blank(child.blank && !is_first);
                self.pad(indent);
            }
            self.child(child, indent);
        }
        self.leads(&block.tail, indent, true);
    }

    /// Comments on lines of their own; the first has an empty line above it only where something stands above.
    pub(super) fn leads(&mut self, leads: &[Lead<'_>], indent: usize, has_above: bool) {
        for (at, lead) in leads.iter().enumerate() {
            self.blank(lead.blank && (has_above || at > 0));
            self.pad(indent);
            self.line(lead.text);
        }
    }

    fn child(&mut self, child: &Child<'_>, indent: usize) {
        self.is_below_kept = false;
        match child.key {
            Some(key) => {
                self.out.push_str(key);
                self.out.push(':');
            }
            None => self.out.push('-'),
        }
        if let Some(anchor) = child.anchor {
            self.pad(child.gap);
            self.out.push_str(anchor);
        }
        let gap = if child.anchor.is_some() { 1 } else { child.gap };
        match &child.value {
            Value::None => self.close(child.head.as_deref().or(child.end.as_deref())),
            Value::Block(block) => self.nested(child, block, indent + 2),
            Value::Below(leads, value) => {
                self.close(child.head.as_deref());
                self.leads(leads, indent + 2, false);
                self.pad(indent + 2);
                self.value(value, indent);
                self.close(child.end.as_deref());
            }
            Value::Raw { is_block: true, .. }
                if child.key.is_some() || child.head.is_some() || child.anchor.is_some() =>
            {
                self.close(child.head.as_deref());
                self.pad(indent + 2);
                self.value(&child.value, indent);
                self.close(child.end.as_deref());
            }
            Value::Line(_) | Value::Lines(_) | Value::Text(_) | Value::Raw { .. } => {
                self.pad(gap);
                self.value(&child.value, indent);
                self.close(child.end.as_deref());
            }
        }
    }

    fn nested(&mut self, child: &Child<'_>, block: &Block<'_>, indent: usize) {
        let is_compact = child.is_compact(block);
        if is_compact {
            self.out.push(' ');
        } else {
            self.close(child.head.as_deref());
        }
        self.block(block, indent, is_compact);
    }

    /// What stands on the open line, and the lines below it but for the end of the last.
    fn value(&mut self, value: &Value<'_>, indent: usize) {
        match value {
            Value::Line(line) => self.out.push_str(line),
            Value::Lines(lines) => {
                for (at, line) in lines.iter().enumerate() {
                    self.next_line(at, if line.is_empty() { 0 } else { indent + 2 });
                    self.out.push_str(line);
                }
            }
            Value::Text(scalar) => {
                self.out.push_str(scalar.header);
                self.is_below_kept = value.ends_with_kept_lines();
                for line in &scalar.lines {
                    self.next_line(1, if line.is_empty() { 0 } else { indent + scalar.deeper });
                    self.out.push_str(line);
                }
            }
            Value::Raw { lines, shift, .. } => {
                for (at, line) in lines.iter().enumerate() {
                    let content = if at == 0 { line } else { line.trim_start_matches(' ') };
                    let moved = isize::try_from(line.len() - content.len()).unwrap_or_default() + shift;
                    let indent = usize::try_from(moved).unwrap_or(0);
                    self.next_line(at, if content.is_empty() { 0 } else { indent });
                    self.out.push_str(content);
                }
            }
            Value::None | Value::Below(..) | Value::Block(_) => {}
        }
    }

    fn next_line(&mut self, at: usize, indent: usize) {
        if at > 0 {
            self.end_line();
            self.pad(indent);
        }
    }

    /// Ends the open line, with a comment or without. It keeps its column where there is room for it.
    fn close(&mut self, remark: Option<&Remark<'_>>) {
        if let Some(remark) = remark {
            let width = self.out[self.line_start..].trim_start_matches('\u{feff}').chars().count();
            let gap = remark.column.map_or(1, |column| column.saturating_sub(width).max(2));
            self.pad(gap);
            self.out.push_str(remark.text);
        }
        self.end_line();
    }

    /// An empty line, if there is to be one.
    pub(super) fn blank(&mut self, is_there: bool) {
        if is_there && !self.is_below_kept {
            self.end_line();
        }
    }

    fn pad(&mut self, spaces: usize) {
        self.out.extend(std::iter::repeat_n(' ', spaces));
    }

    fn end_line(&mut self) {
        self.out.push('\n');
        self.line_start = self.out.len();
    }
}
