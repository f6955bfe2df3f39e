"""What can be done. Names and descriptions in four languages stand in the dictionary."""

from __future__ import annotations

from enum import StrEnum


class Verb(StrEnum):
    """One kind of act. ``himoya.dictionary`` describes each; a test holds both lists equal."""

    # everybody
    SEE_OWN_WORK = "see_own_work"
    CHANGE_OWN_ACCOUNT = "change_own_account"
    SEE_ACCESS_RULES = "see_access_rules"
    SEE_JOBS = "see_jobs"

    # cases
    SEE_CASE = "see_case"
    OPEN_CASE = "open_case"
    CHANGE_CASE = "change_case"
    ASSIGN_CASE = "assign_case"
    HAND_OVER_CASE = "hand_over_case"
    TAKE_CASE = "take_case"
    APPROVE_ACT = "approve_act"
    IMPORT_CASES = "import_cases"
    EXPORT_CASES = "export_cases"
    PRINT_CASE = "print_case"
    ATTACH_FILE = "attach_file"
    READ_ATTACHMENT = "read_attachment"
    FIND_CASE = "find_case"
    ASK_AMENDMENT = "ask_amendment"
    DECIDE_AMENDMENT = "decide_amendment"

    # persons
    SEE_IDENTITY = "see_identity"
    CHANGE_IDENTITY = "change_identity"
    FIND_PERSON = "find_person"

    # the door for emergencies
    BREAK_GLASS = "break_glass"
    BE_TOLD_OF_BROKEN_GLASS = "be_told_of_broken_glass"
    SEE_BROKEN_GLASS = "see_broken_glass"

    # requests for help
    SEE_REQUEST_FOR_HELP = "see_request_for_help"
    REGISTER_REQUEST_FOR_HELP = "register_request_for_help"
    CHANGE_REQUEST_FOR_HELP = "change_request_for_help"

    # figures
    SEE_STATISTICS = "see_statistics"
    SEE_RELEASES = "see_releases"
    PREPARE_RELEASE = "prepare_release"
    APPROVE_RELEASE = "approve_release"

    # returns of agencies to the compiler
    SEE_RETURNS = "see_returns"
    PREPARE_RETURN = "prepare_return"
    SIGN_RETURN = "sign_return"

    # changes of the dictionary
    SEE_PROPOSALS = "see_proposals"
    PROPOSE_CHANGE = "propose_change"
    DECIDE_CHANGE = "decide_change"

    # methodological assistance
    ASK_STATISTICIAN = "ask_statistician"
    ANSWER_QUESTION = "answer_question"
    SEE_ASSESSMENTS = "see_assessments"
    ASSESS_QUALITY = "assess_quality"
    SIGN_ASSESSMENT = "sign_assessment"
    SEE_ROSTER = "see_roster"
    KEEP_ROSTER = "keep_roster"

    # programmes and their results
    SEE_PROGRAMMES = "see_programmes"
    KEEP_PROGRAMMES = "keep_programmes"
    WRITE_REPORTS = "write_reports"
    SIGN_REPORTS = "sign_reports"
    KEEP_MEDIA_CONTACTS = "keep_media_contacts"

    # recommendations and their states
    SEE_RECOMMENDATIONS = "see_recommendations"
    KEEP_RECOMMENDATIONS = "keep_recommendations"
    PUBLISH_RECOMMENDATIONS = "publish_recommendations"

    # national action plans and legal acts to draft
    SEE_ACTION_PLAN = "see_action_plan"
    KEEP_ACTION_PLAN = "keep_action_plan"
    PUBLISH_ACTION_PLAN = "publish_action_plan"

    # commissions and working groups, their meetings, decisions and tasks
    SEE_COMMISSION = "see_commission"
    KEEP_COMMISSION = "keep_commission"
    TELL_COMMISSION_TASK = "tell_commission_task"

    # joint plans, documents and declarations of several bodies
    SEE_JOINT_WORK = "see_joint_work"
    KEEP_JOINT_WORK = "keep_joint_work"
    ANSWER_JOINT_WORK = "answer_joint_work"

    # campaigns and their messages
    SEE_CAMPAIGNS = "see_campaigns"
    KEEP_CAMPAIGNS = "keep_campaigns"
    APPROVE_MESSAGES = "approve_messages"

    # courses, events and the people at them
    SEE_TRAINING = "see_training"
    KEEP_TRAINING = "keep_training"
    SEE_TRAINERS = "see_trainers"
    SEE_ONWARD_TRAINING = "see_onward_training"

    # what training must give whom
    SEE_TRAINING_CONCEPTS = "see_training_concepts"
    KEEP_TRAINING_CONCEPTS = "keep_training_concepts"

    # invented cases that people play in roles
    SEE_SIMULATIONS = "see_simulations"
    KEEP_SIMULATIONS = "keep_simulations"
    TAKE_PART_IN_SIMULATIONS = "take_part_in_simulations"

    # courses on their way into curricula
    SEE_CURRICULA = "see_curricula"
    KEEP_CURRICULA = "keep_curricula"

    # works for learning, their editions and copies
    SEE_MATERIALS = "see_materials"
    SEE_TUTOR_NOTES = "see_tutor_notes"
    KEEP_MATERIALS = "keep_materials"

    # oversight
    SEE_AUDIT = "see_audit"
    EXPORT_AUDIT = "export_audit"

    # administration
    MANAGE_AGENCIES = "manage_agencies"
    MANAGE_ACCOUNTS = "manage_accounts"
    IMPORT_ACCOUNTS = "import_accounts"
    VIEW_AS = "view_as"
