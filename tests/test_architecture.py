"""The house's own rules, held by a test: sizes, mirrors, and an engine that never sees Qt."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APP = sorted((ROOT / "app").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

REHEARSE = "tests/ui/pages/rehearse/test_page.py"
BOARD = "tests/ui/pages/campaigns/board/test_board_view.py"

# Modules without a mirrored test, and the test that covers each.
COVERED_BY: dict[str, str] = {
    "app/engine/store/erase.py": "tests/engine/contacts/test_erasing.py",
    "app/engine/screening/rules/cells.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/rules/exfiltration.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/rules/extraction.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/rules/names.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/rules/override.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/rules/steering.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/rules/structure.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/rules/tables.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/rules/tools.py": "tests/engine/screening/rules/test_rules.py",
    "app/engine/screening/learning/train.py": "tests/engine/screening/learning/test_weighing.py",
    "app/engine/screening/learning/word_classes.py": (
        "tests/engine/screening/learning/test_features.py"
    ),
    "app/engine/screening/lexicon.py": "tests/engine/screening/test_decode.py",
    "app/engine/screening/look_alikes.py": "tests/engine/screening/test_normalise.py",
    "app/engine/screening/readings.py": "tests/engine/screening/test_decode.py",
    "app/engine/screening/split.py": "tests/engine/screening/test_weigh.py",
    "app/engine/screening/vocabulary.py": "tests/engine/screening/test_gate.py",
    "app/engine/screening/finding.py": "tests/engine/screening/test_screen.py",
    "app/engine/screening/languages/latin.py": "tests/engine/screening/test_translate.py",
    "app/engine/screening/languages/other.py": "tests/engine/screening/test_translate.py",
    "app/engine/calls/rules/consent.py": "tests/engine/calls/rules/test_people_rules.py",
    "app/engine/calls/rules/conversation_pause.py": "tests/engine/calls/rules/test_people_rules.py",
    "app/engine/calls/rules/screening.py": "tests/engine/calls/rules/test_people_rules.py",
    "app/engine/calls/screen_request.py": "tests/engine/calls/rules/test_people_rules.py",
    "app/engine/contacts/cleared.py": "tests/engine/contacts/test_people.py",
    "app/engine/contacts/remedies.py": "tests/engine/contacts/test_correct.py",
    "app/engine/contacts/report.py": "tests/engine/contacts/test_check_rows.py",
    "app/engine/contacts/tally.py": "tests/engine/contacts/test_judge.py",
    "app/engine/contacts/columns.py": "tests/engine/contacts/test_map_columns.py",
    "app/engine/store/imports.py": "tests/engine/contacts/test_imports.py",
    "app/cli/contacts_check.py": "tests/cli/test_contacts.py",
    "app/cli/contacts_read.py": "tests/cli/test_contacts.py",
    "app/cli/contacts_shown.py": "tests/cli/test_contacts.py",
    "app/engine/contacts/edits.py": "tests/engine/contacts/test_people.py",
    "app/engine/contacts/merging.py": "tests/engine/contacts/test_people.py",
    "app/engine/contacts/spreadsheet_cells.py": "tests/engine/contacts/test_export_list.py",
    "app/engine/model/people.py": "tests/engine/contacts/test_people.py",
    "app/engine/store/ids.py": "tests/engine/store/test_people_index.py",
    "app/engine/store/people.py": "tests/engine/contacts/test_people.py",
    "app/engine/store/people_changes.py": "tests/engine/contacts/test_people.py",
    "app/api/endpoint.py": "tests/api/test_openapi.py",
    "app/api/answers.py": "tests/api/routes/test_list_calls.py",
    "app/api/json_text.py": "tests/api/test_request.py",
    "app/api/page.py": "tests/api/test_documentation.py",
    "app/api/problem_body.py": "tests/api/test_openapi.py",
    "app/api/problem_words.py": "tests/api/test_documentation.py",
    "app/api/wrong_fields.py": "tests/api/test_request.py",
    "app/api/guards/headers.py": "tests/api/guards/test_key.py",
    "app/api/routes/description.py": "tests/api/test_openapi.py",
    "app/api/routes/documentation.py": "tests/api/test_documentation.py",
    "app/api/routes/health.py": "tests/api/test_server.py",
    "app/api/routes/own_call.py": "tests/api/routes/test_one_call.py",
    "app/api/routes/problem_page.py": "tests/api/test_documentation.py",
    "app/engine/conversation/models/endpoint.py": "tests/engine/conversation/models/test_openai.py",
    "app/engine/conversation/models/kinds.py": "tests/engine/conversation/models/test_contracts.py",
    "app/engine/store/keep_secret.py": "tests/engine/deployments/test_language_model.py",
    "app/engine/model/filled_in.py": "tests/engine/tools/test_kept.py",
    "app/engine/model/board.py": "tests/engine/campaigns/test_board.py",
    "app/engine/model/call_line.py": "tests/engine/calls/test_follow_ups.py",
    "app/engine/model/preflight.py": "tests/engine/campaigns/test_preflight.py",
    "app/engine/calls/promises.py": "tests/engine/campaigns/test_retry.py",
    "app/engine/calls/usage.py": "tests/engine/calls/test_follow_ups.py",
    "app/engine/store/call_lines.py": "tests/engine/calls/test_follow_ups.py",
    "app/engine/store/campaign_lines.py": "tests/engine/campaigns/test_board.py",
    "app/engine/calls/calls.py": "tests/engine/calls/test_place.py",
    "app/engine/calls/case.py": "tests/engine/calls/test_script.py",
    "app/engine/calls/close.py": "tests/engine/calls/test_place.py",
    "app/engine/calls/rules/attempt_cap.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/caller_id.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/deployment_limits.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/do_not_call.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/hours.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/missing_facts.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/number_kinds.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/number_limit.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/own_numbers.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/calls/rules/right_time.py": "tests/engine/calls/rules/test_rules.py",
    "app/engine/contacts/refused.py": "tests/engine/contacts/test_read_csv.py",
    "app/engine/contacts/zone_tables.py": "tests/engine/contacts/test_zones.py",
    "app/engine/conversation/brain.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/date_words.py": "tests/engine/conversation/test_dates.py",
    "app/engine/conversation/days.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/holidays.py": "tests/engine/conversation/test_dates.py",
    "app/engine/conversation/placing.py": "tests/engine/conversation/test_voice.py",
    "app/engine/conversation/speech.py": "tests/engine/conversation/test_voice.py",
    "app/engine/conversation/alarms.py": "tests/engine/conversation/learning/test_classifier.py",
    "app/engine/conversation/learning/word_classes.py": (
        "tests/engine/conversation/learning/test_features.py"
    ),
    "app/engine/conversation/safety/alarms.py": "tests/engine/conversation/test_safety.py",
    "app/engine/conversation/safety/human.py": "tests/engine/conversation/test_safety.py",
    "app/engine/conversation/safety/not_recorded.py": "tests/engine/conversation/test_safety.py",
    "app/engine/conversation/safety/opt_out.py": "tests/engine/conversation/test_safety.py",
    "app/engine/conversation/safety/robot.py": "tests/engine/conversation/test_safety.py",
    "app/engine/conversation/safety/sensitive.py": "tests/engine/conversation/test_safety.py",
    "app/engine/conversation/who_answers.py": "tests/engine/conversation/test_identity.py",
    "app/engine/conversation/wish_words.py": "tests/engine/conversation/test_hearing.py",
    "app/engine/conversation/effects.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/guards.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/intents.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/languages.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/outcomes.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/private.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/runner.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/spoken_lines.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/state.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/steps.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/conversation/telling.py": "tests/engine/conversation/test_conversation.py",
    "app/engine/tools/channel.py": "tests/engine/tools/test_smtp.py",
    "app/engine/tools/channels.py": "tests/engine/tools/test_kept.py",
    "app/engine/playbook/checks/finding.py": "tests/engine/playbook/checks/test_fields.py",
    "app/engine/providers/base.py": "tests/engine/providers/simulator/test_simulator.py",
    "app/engine/providers/bland/refusals.py": "tests/engine/providers/bland/test_bland.py",
    "app/engine/providers/simulator/callee.py": "tests/engine/providers/simulator/test_line.py",
    "app/engine/providers/simulator/kinds.py": "tests/engine/providers/simulator/test_people.py",
    "app/engine/providers/simulator/person.py": "tests/engine/providers/simulator/test_people.py",
    "app/engine/model/preview.py": "tests/engine/conversation/test_heard.py",
    "app/ui/pages/call/allowed_banner.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/budgets.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/extra_facts.py": "tests/ui/pages/call/test_refusals.py",
    "app/ui/pages/call/extra_row.py": "tests/ui/pages/call/test_refusals.py",
    "app/ui/pages/call/facts_section.py": "tests/ui/pages/call/test_refusals.py",
    "app/ui/pages/call/filling.py": "tests/ui/pages/call/test_drafts.py",
    "app/ui/pages/call/form_drafts.py": "tests/ui/pages/call/test_drafts.py",
    "app/ui/pages/call/judging.py": "tests/ui/pages/call/test_refusals.py",
    "app/ui/pages/call/keeping.py": "tests/ui/pages/call/test_drafts.py",
    "app/ui/pages/call/person_box.py": "tests/ui/pages/call/test_page.py",
    "app/ui/pages/call/words_box.py": "tests/ui/pages/call/test_page.py",
    "app/ui/pages/call/side.py": "tests/ui/pages/call/test_page.py",
    "app/ui/pages/call/before_side.py": "tests/ui/pages/call/test_page.py",
    "app/ui/pages/call/chosen_script.py": "tests/ui/pages/call/test_page.py",
    "app/ui/pages/call/fact_editors.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/facts_box.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/filled.py": "tests/ui/pages/call/test_drafts.py",
    "app/ui/pages/call/footer.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/form.py": "tests/ui/pages/call/test_page.py",
    "app/ui/pages/call/heard_card.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/json_colours.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/live_card.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/low.py": "tests/ui/pages/call/test_page.py",
    "app/ui/pages/call/number_words.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/placing.py": "tests/ui/pages/call/test_page.py",
    "app/ui/pages/call/request_card.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/pages/call/states.py": "tests/ui/pages/call/test_parts.py",
    "app/ui/component_charts.py": "tests/ui/test_component_page.py",
    "app/ui/pages/results/asked_by.py": "tests/ui/pages/results/test_details_card.py",
    "app/ui/pages/settings/connection.py": "tests/ui/pages/settings/test_provider.py",
    "app/ui/pages/settings/numbers_card.py": "tests/ui/pages/settings/test_provider.py",
    "app/ui/pages/settings/example_card.py": "tests/ui/pages/settings/test_voice_api.py",
    "app/ui/pages/settings/key_form.py": "tests/ui/pages/settings/test_keys.py",
    "app/ui/pages/settings/new_key_card.py": "tests/ui/pages/settings/test_keys.py",
    "app/ui/frame/commands.py": "tests/ui/frame/test_palette.py",
    "app/ui/frame/files.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/frame/rail.py": "tests/ui/test_window.py",
    "app/ui/frame/strip.py": "tests/ui/frame/test_mode.py",
    "app/ui/frame/top_bar.py": "tests/ui/frame/test_campaign_line.py",
    "app/ui/session.py": "tests/ui/test_application.py",
    "app/ui/shell.py": "tests/ui/test_window.py",
    "app/ui/pages/campaigns/board/brakes_card.py": BOARD,
    "app/ui/pages/campaigns/board/call_state.py": BOARD,
    "app/ui/pages/campaigns/board/everyone_table.py": BOARD,
    "app/ui/pages/campaigns/board/figures_card.py": BOARD,
    "app/ui/pages/campaigns/board/live_call_card.py": BOARD,
    "app/ui/pages/campaigns/board/live_calls.py": BOARD,
    "app/ui/pages/campaigns/board/next_up_table.py": BOARD,
    "app/ui/pages/campaigns/board/row_cells.py": BOARD,
    "app/ui/pages/campaigns/board/why_banner.py": BOARD,
    "app/ui/pages/campaigns/campaigns_list.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/check_step.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/list_step.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/preflight_step.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/schedule_step.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/script_step.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/step.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/totals_card.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/verdicts_card.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/campaigns/wizard/wizard_view.py": "tests/ui/pages/campaigns/test_page.py",
    "app/ui/pages/contacts/asking.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/changing_people.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/consent_form.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/contact_changes.py": "tests/ui/pages/contacts/test_contact_view.py",
    "app/ui/pages/contacts/facts_card.py": "tests/ui/pages/contacts/test_contact_view.py",
    "app/ui/pages/contacts/list_actions.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/list_consent_line.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/page_actions.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/never_files.py": "tests/ui/pages/contacts/test_do_not_call_card.py",
    "app/ui/pages/contacts/people_bar.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/people_columns.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/people_model.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/people_table.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/person_calls_card.py": "tests/ui/pages/contacts/test_contact_view.py",
    "app/ui/pages/contacts/person_side.py": "tests/ui/pages/contacts/test_contact_view.py",
    "app/ui/pages/contacts/phone_words.py": "tests/ui/pages/contacts/test_contact_view.py",
    "app/ui/pages/contacts/refused_banner.py": "tests/ui/pages/contacts/test_importing.py",
    "app/ui/pages/contacts/seeking.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/title_buttons.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/selection_bar.py": "tests/ui/pages/contacts/test_people_card.py",
    "app/ui/pages/contacts/checking.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/findings_panel.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/import_footer.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/import_grid.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/import_options.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/import_view.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/keeping.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/lists_view.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/map_column.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/widgets/quiet_list.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/checked_table.py": "tests/ui/pages/contacts/test_healing.py",
    "app/ui/pages/contacts/consent_row.py": "tests/ui/pages/contacts/test_healing.py",
    "app/ui/pages/contacts/correcting.py": "tests/ui/pages/contacts/test_healing.py",
    "app/ui/pages/contacts/findings_list.py": "tests/ui/pages/contacts/test_healing.py",
    "app/ui/pages/contacts/fixing.py": "tests/ui/pages/contacts/test_healing.py",
    "app/ui/pages/contacts/step.py": "tests/ui/pages/contacts/test_healing.py",
    "app/ui/pages/contacts/walk_bar.py": "tests/ui/pages/contacts/test_healing.py",
    "app/ui/pages/contacts/import_choices.py": "tests/ui/pages/contacts/test_page.py",
    "app/ui/pages/contacts/remove_card.py": "tests/ui/pages/contacts/test_do_not_call_card.py",
    "app/ui/pages/home/coming_card.py": "tests/ui/pages/home/test_page.py",
    "app/ui/pages/home/follow_ups_card.py": "tests/ui/pages/home/test_page.py",
    "app/ui/pages/home/limits_card.py": "tests/ui/pages/home/test_page.py",
    "app/ui/pages/home/running_card.py": "tests/ui/pages/home/test_page.py",
    "app/ui/pages/home/unsettled_banners.py": "tests/ui/pages/home/test_page.py",
    "app/ui/pages/playbooks/as_heard.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/editor.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/editor_column.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/find_bar.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/finding_bar.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/findings_list.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/gutter.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/outline.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/playbook_file.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/preview_panel.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/saving.py": "tests/ui/pages/playbooks/test_page.py",
    "app/ui/pages/playbooks/picture.py": "tests/ui/pages/playbooks/test_faithful.py",
    "app/ui/pages/rehearse/actions.py": REHEARSE,
    "app/ui/pages/rehearse/bubble.py": "tests/ui/pages/rehearse/test_bubbles.py",
    "app/ui/pages/rehearse/brain_choice.py": REHEARSE,
    "app/ui/pages/rehearse/copy_host.py": REHEARSE,
    "app/ui/pages/rehearse/copy_shell.py": REHEARSE,
    "app/ui/pages/rehearse/copy_view.py": REHEARSE,
    "app/ui/pages/rehearse/entry_bar.py": REHEARSE,
    "app/ui/pages/rehearse/fact_lines.py": "tests/ui/pages/rehearse/test_talk_panel.py",
    "app/ui/pages/rehearse/fields_box.py": "tests/ui/pages/rehearse/test_talk_panel.py",
    "app/ui/pages/rehearse/guard_words.py": "tests/ui/pages/rehearse/test_talk_panel.py",
    "app/ui/pages/rehearse/persona_looks.py": REHEARSE,
    "app/ui/pages/rehearse/rehearsing.py": "tests/ui/pages/rehearse/test_callees.py",
    "app/ui/pages/rehearse/report_view.py": REHEARSE,
    "app/ui/pages/rehearse/run_view.py": REHEARSE,
    "app/ui/pages/rehearse/save_card.py": REHEARSE,
    "app/ui/pages/rehearse/saving.py": REHEARSE,
    "app/ui/pages/rehearse/scenario_line.py": REHEARSE,
    "app/ui/pages/rehearse/scenarios_view.py": REHEARSE,
    "app/ui/pages/rehearse/state_line.py": "tests/ui/pages/rehearse/test_talk_panel.py",
    "app/ui/pages/rehearse/states.py": REHEARSE,
    "app/ui/pages/rehearse/talk_notes.py": "tests/ui/pages/rehearse/test_talk_panel.py",
    "app/ui/pages/rehearse/talk_view.py": REHEARSE,
    "app/ui/pages/rehearse/title_row.py": REHEARSE,
    "app/ui/pages/rehearse/who_list.py": REHEARSE,
    "app/ui/pages/rehearse/whole_view.py": REHEARSE,
    "app/ui/pages/welcome/steps.py": "tests/ui/pages/welcome/test_page.py",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_in(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_is_longer_than_its_end() -> None:
    long = [name_of(p) for p in APP if lines_in(p) > 500]
    long += [name_of(p) for p in TESTS if lines_in(p) > 600]
    assert long == []


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in APP
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 60
    ]
    assert long == []


def test_every_module_and_class_says_what_it_is_for() -> None:
    silent = []
    for path in APP:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            silent.append(name_of(path))
        silent += [
            f"{name_of(path)}:{node.lineno} {node.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert silent == []


def has_logic(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) for n in ast.walk(tree))


def test_every_module_with_logic_has_its_test() -> None:
    missing = []
    for path in APP:
        name = name_of(path)
        mirror = ROOT / "tests" / path.relative_to(ROOT / "app").with_name(f"test_{path.name}")
        if path.name == "__init__.py" or not has_logic(path) or mirror.exists():
            continue
        covering = COVERED_BY.get(name)
        if covering is None or not (ROOT / covering).is_file():
            missing.append(name)
    assert missing == []


def test_the_list_of_covered_modules_is_not_stale() -> None:
    for name in COVERED_BY:
        path = ROOT / name
        assert path.is_file(), f"{name} is gone"
        mirror = ROOT / "tests" / Path(name).relative_to("app").with_name(f"test_{path.name}")
        assert not mirror.exists(), f"{name} has its own test now"


FLOWS = sorted((ROOT / "tests" / "flows").glob("*.py"))
PRETENDING = {"unittest.mock", "mock", "monkeypatch", "MonkeyPatch", "pytest_mock", "mocker"}
PUBLIC_ALL_THE_SAME = {"os._exit"}


def not_by_hand(tree: ast.AST) -> list[str]:
    """What a flow does that no person could do with a mouse and a keyboard."""
    wrong: list[str] = []
    for node in ast.walk(tree):
        taken: list[str] = []
        if isinstance(node, ast.Import):
            taken = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            taken = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            own = isinstance(node.value, ast.Name) and node.value.id == "self"
            wrong += [ast.unparse(node)] * (not own and not node.attr.startswith("__"))
        elif isinstance(node, ast.Attribute) and node.attr == "engine":
            wrong.append(ast.unparse(node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            wrong += [node.value] * node.value.startswith(("app.engine", "app.cli", "app.api"))
        elif isinstance(node, ast.Name | ast.arg):
            name = node.id if isinstance(node, ast.Name) else node.arg
            wrong += [name] * (name in PRETENDING)
        wrong += [
            name
            for name in taken
            if name.split(".")[0] in PRETENDING
            or name.startswith("unittest.mock")
            or name.rsplit(".", 1)[-1] in PRETENDING
            or (name.split(".")[0] == "app" and not name.startswith("app.ui.application."))
        ]
    return [name for name in wrong if name not in PUBLIC_ALL_THE_SAME]


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.name)
def test_flows_use_hands_alone(path: Path) -> None:
    """No engine, no terminal, no private name, nothing pretended."""
    assert not_by_hand(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "from app.engine.engine import Engine",
        "import app.cli.main",
        "from app.ui import window",
        "from unittest.mock import patch",
        "window._desk",
        "application.engine.calls",
        "def test(monkeypatch): ...",
        "import_module('app.engine.clock')",
    ],
)
def test_the_check_of_flows_finds_what_is_forbidden(line: str) -> None:
    assert not_by_hand(ast.parse(line)) != []


BLOCKED = """
import importlib, pathlib, pkgutil, runpy, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "qasync"):
            raise ImportError(f"{name} is not here")

sys.meta_path.insert(0, NoQt())
count = 0
for room in ("app.engine", "app.api", "app.cli"):
    package = importlib.import_module(room)
    for module in pkgutil.walk_packages(package.__path__, room + "."):
        importlib.import_module(module.name)
        count += 1
assert count > 80, count
assert not any(name.startswith(("PySide6", "qasync")) for name in sys.modules)
from app.cli.main import run
sys.exit(run(["demo", "--json"]))
"""


def test_engine_api_and_terminal_live_without_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BLOCKED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert '"audit"' in done.stdout


def test_the_reference_of_none_is_not_lost() -> None:
    """PySide6 6.12 on Python 3.11 loses one with each call; the interpreter dies of it later."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setProperty("nothing", None)
        thing.blockSignals(True)
    assert abs(sys.getrefcount(None) - before) < 500


def test_numpy_stays_out() -> None:
    """sqlite-utils imports it where it is installed; nothing here needs it."""
    code = "import sys, app.engine.engine; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("needed", ["README.md", "LICENSE", "CONTRIBUTING.md", ".ci/run"])
def test_the_top_level_is_complete(needed: str) -> None:
    assert (ROOT / needed).stat().st_size > 100
