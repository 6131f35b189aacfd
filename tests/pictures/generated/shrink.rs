//! A failing map made small, so that a person sees what fails.

use super::Generated;
use serde_yaml::Value;

/// Leaves out one part after the other for as long as the map keeps failing.
pub(crate) fn shrink(mut generated: Generated, fails: impl Fn(&Generated) -> bool) -> Generated {
    loop {
        let parts = parts(&generated.content);
        let smaller = parts.iter().find_map(|path| {
            let mut smaller = generated.clone();
            remove(&mut smaller.content, path);
            fails(&smaller).then_some(smaller)
        });
        match smaller {
            Some(smaller) => generated = smaller,
            None => return generated,
        }
    }
}

/// The places of all parts, counted from the outside to the inside; larger parts come first.
fn parts(value: &Value) -> Vec<Vec<usize>> {
    let children: Vec<&Value> = match value {
        Value::Sequence(items) => items.iter().collect(),
        Value::Mapping(fields) => fields.values().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => Vec::new(),
    };
    let mut found: Vec<Vec<usize>> = (0..children.len()).map(|at| vec![at]).collect();
    for (at, child) in children.into_iter().enumerate() {
        found.extend(parts(child).into_iter().map(|path| [vec![at], path].concat()));
    }
    found.sort_by_key(Vec::len);
    found
}

fn remove(value: &mut Value, path: &[usize]) {
    let Some((at, rest)) = path.split_first() else { return };
    match value {
        Value::Sequence(items) if rest.is_empty() => {
            items.remove(*at);
        }
        Value::Sequence(items) => remove(&mut items[*at], rest),
        Value::Mapping(fields) => {
            let Some(key) = fields.keys().nth(*at).cloned() else { return };
            if rest.is_empty() {
                fields.shift_remove(&key);
            } else if let Some(inner) = fields.get_mut(&key) {
                remove(inner, rest);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Tagged(_) => {}
    }
}
