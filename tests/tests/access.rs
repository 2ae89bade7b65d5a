//! Every screen can be used by everybody: axe-core finds nothing against WCAG 2.2 AA, and every control is large enough for a
//! thumb in the cold.

use std::fs;

use serde_json::Value;
use stoep_tests::{
    program::{TOOLS, program},
    screens::{SIZES, visit},
    window::{Tablet, Window, theme_name},
};

/// Runs axe-core on the page and returns one line for each thing that is wrong.
const AXE: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
        (result) => done(result.violations.flatMap((rule) =>
            rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`))),
        (error) => done([`axe did not finish: ${error}`]),
    );
";

/// Returns one line for each control that is too small. A radio button inside its label is as large as the label; what is not
/// on the page, such as a link that appears when it gets the focus, has no size.
const SMALL: &str = "
    const least = 56 - 0.5;
    const controls = document.querySelectorAll(
        'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=radio]');
    const small = [];
    for (const control of controls) {
        const area = (control.labels && control.labels[0] && control.labels[0].contains(control))
            ? control.labels[0] : control;
        const box = area.getBoundingClientRect();
        const style = getComputedStyle(area);
        const isThere = box.width > 0 && box.height > 0 && style.visibility === 'visible'
            && box.right > 0 && box.bottom > 0;
        if (isThere && (box.width < least || box.height < least)) {
            small.push(`${Math.round(box.width)} x ${Math.round(box.height)}: ${area.outerHTML.slice(0, 120)}`);
        }
    }
    return small;
";

/// Returns one line for each thing that sticks out of what scrolls up and down: whoever reads it would have to scroll sideways too.
/// What scrolls sideways by itself, such as the phases of the board, may.
const WIDE: &str = "
    const wide = [];
    for (const area of document.querySelectorAll('[data-scrolls], .detail, .panel, dialog[open]')) {
        const style = getComputedStyle(area);
        if (area.clientWidth > 0 && area.scrollWidth > area.clientWidth + 1 && style.display !== 'contents') {
            wide.push(`${area.scrollWidth} in ${area.clientWidth}: ${area.cloneNode(false).outerHTML.slice(0, 120)}`);
        }
    }
    return wide;
";

fn load_axe(window: &Window) {
    let path = program(TOOLS).join("node/node_modules/axe-core/axe.min.js");
    let axe = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    window.execute(&format!("if (!window.axe) {{ {axe}; window.axe = window.axe || axe; }}"), &[]);
}

fn lines(value: &Value) -> Vec<String> {
    let lines = value.as_array().unwrap_or_else(|| panic!("the page answered {value}"));
    lines.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}

fn violations(window: &Window) -> Vec<String> {
    load_axe(window);
    lines(&window.execute_async(AXE, &[]))
}

fn small_controls(window: &Window) -> Vec<String> {
    lines(&window.execute(SMALL, &[]))
}

fn too_wide(window: &Window) -> Vec<String> {
    lines(&window.execute(WIDE, &[]))
}

/// Every screen in every theme, on a phone and on a tablet. Words do not change what is asked here, so Dutch will do.
#[test]
fn every_screen_can_be_used_by_everybody() {
    let mut found = Vec::new();
    let mut visits = 0;
    visit(&SIZES[..2], &[stoep_domain::Language::Dutch], |window, visit| {
        visits += 1;
        let place = format!("{} {} {}", visit.screen.name, theme_name(visit.theme), visit.size.0);
        found.extend(violations(window).into_iter().map(|line| format!("{place}: {line}")));
        found.extend(small_controls(window).into_iter().map(|line| format!("{place}: too small: {line}")));
        found.extend(too_wide(window).into_iter().map(|line| format!("{place}: too wide: {line}")));
    });
    assert!(visits > 0);
    assert!(found.is_empty(), "{} things are in somebody's way:\n{}", found.len(), found.join("\n"));
}

/// The same two looks find what is wrong when something is.
#[test]
fn what_is_in_the_way_is_found() {
    let window = Window::start(Tablet::default());
    window.wait_for("main");
    window.execute(
        "document.querySelector('main').insertAdjacentHTML('beforeend',
            '<img src=\"/icons.svg\"><button id=\"tiny\">x</button>');
         document.querySelector('[data-scrolls]').insertAdjacentHTML('beforeend',
            '<table id=\"broad\"><td>' + 'x'.repeat(999) + '</td></table>')",
        &[],
    );
    let violations = violations(&window);
    assert!(violations.iter().any(|line| line.starts_with("image-alt")), "{violations:?}");
    assert_eq!(too_wide(&window).len(), 1);
    assert!(small_controls(&window).iter().any(|line| line.contains("id=\"tiny\"")));
}
