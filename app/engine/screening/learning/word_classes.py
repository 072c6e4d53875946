"""Words that mean alike to the trained weighing, so that what one teaches holds for all.

To add a word: into its row. To add a class: a row, then `make screening`.
"""

from app.engine.screening.weigh import inflected, words

# A word may stand in several classes; `verb(|s|ing)` stands for each of its forms.
_VERBS = {
    "dismiss": "ignore disregard override overrule disobey unlearn dismiss overwrite bypass "
    "nullify supersede void repeal rescind annul revoke discard disapply neglect negate "
    "forsake jettison circumvent outrank sidestep flout unfollow contravene defy invalidate",
    "drop": "drop skip scrap ditch abandon shelve bin junk toss dump chuck delete erase wipe "
    "clear purge omit cancel suspend retire replace abort halt pause stop cease quit lose shed "
    "park mute silence disable deactivate remove undo reset rewrite amend swap lift loosen "
    "relax switch change unload empty flush strip trash withdraw exchange restart terminate "
    "finish end reject",
    "told": "instruct order program configure command brief train teach direct design equip "
    "initialise initialize prime assign task",
    "reveal": "reveal disclose divulge expose leak recite print output display dump reproduce "
    "paraphrase regurgitate transcribe echo unveil uncover dictate enumerate summarise "
    "summarize translate encode paste verbalise verbalize itemise itemize spill surrender "
    "repeat restate rephrase reprint quote",
    "say": "say speak answer respond reply announce state declare mention recount describe "
    "explain list narrate relay pronounce proclaim utter voice sing whisper shout chant bark "
    "rap end greet introduce name swear claim insist promise admit confess agree confirm "
    "assure inform notify warn advise recommend praise endorse convince persuade",
    "harm": "insult threaten mock humiliate harass deceive scare blackmail ridicule abuse curse "
    "trick mislead frighten pressure intimidate laugh cheat bully offend shame badmouth",
    "run": "invoke execute trigger run launch activate fire query fetch upload load post "
    "download ping install initiate enable process exec eval curl",
    "move": "transfer forward redirect reroute route divert connect patch dial wire remit "
    "deposit send email text message cc bcc ship export exfiltrate share submit relay mail "
    "pass",
    "record": "mark record log register flag tag file note update report enter classify code "
    "tick list store save put write set count treat consider label show",
    "forgive": "waive forgive zero settle discount approve grant authorise "
    "authorize upgrade validate verify unlock reverse cancel clear",
    "gather": "collect gather harvest obtain ask request demand extract get find acquire "
    "capture elicit solicit retrieve look pull",
    "obey": "obey follow comply serve heed listen accept adopt honour honor adhere execute "
    "carry observe abide conform apply",
    "play": "pretend act roleplay imagine impersonate simulate behave pose masquerade play "
    "become assume adopt turn transform talk",
    "book": "book schedule reschedule cancel delete erase remove add create change overwrite",
    "continue": "continue proceed carry keep go stay remain",
}
_WORDS = {
    "dismiss": "forget forgets forgetting unbound unheed aside overridden forgotten void ignored",
    "drop": "leave leaving throw throwing dropped break breaking quit let hang",
    "told": "told given taught gave handed got received loaded fed programmed wrote written "
    "built made sent shown informed briefed said",
    "orders": "instruction instructions directive directives guideline guidelines guardrail "
    "guardrails programming yourorders systemprompt ruleset rulebook preprompt prompt prompts",
    "rules": "rule rules script scripts brief briefing task tasks job role policy policies "
    "orders command commands setup configuration config persona mandate mandates assignment "
    "assignments playbook protocol protocols limits limit limitations restriction restrictions "
    "constraint constraints parameters safeguards training guidance mission objective "
    "objectives goal goals duties duty agenda remit personality character identity settings "
    "filters filter boundaries restraints agreement routine purpose conditions specification "
    "charter plan procedure code safety ethics moderation requirements wording wordings text "
    "context memory conversation",
    "before": "previous prior earlier above preceding foregoing former formerly original "
    "originally initial initially existing past before old older sofar until already "
    "beforehand hitherto previously begin began start started beginning first top yesterday "
    "ago thus",
    "forgive": "refund refunding credit crediting",
    "agent": "agent assistant bot chatbot ai llm model robot machine gpt chatgpt openai "
    "automated virtual computer software program system voicebot callbot operator dialer aida "
    "agents assistants bots models reader parser",
    "you": "you your yours yourself youre youve youll u ur thy thou yourselves",
    "hearer": "customer customers caller callers recipient callee person client patient contact "
    "listener anyone everyone everybody whoever anybody somebody someone stranger user users",
    "other_people": "others another other everyone everybody allpeople customers contacts "
    "clients patients neighbours neighbors list database tenants members debtors people next "
    "previous last records subscribers callers employees staff guests residents",
    "secret": "secret hidden internal confidential private undisclosed unseen invisible behind "
    "underlying backstage developer developers verbatim wordforword exact exactly full "
    "complete entire whole raw unabridged literally word character unedited everything",
    "tool": "tool tools function functions api webhook endpoint command terminal sql shell "
    "plugin database script server url link http https www curl json payload parameter "
    "parameters argument arguments query backend crm integration connector console tool_call",
    "credential": "password passwords passcode passphrase pin cvv cvc ssn otp credential "
    "credentials secretcode token tokens key keys accesscode login iban bitcoin wallet crypto "
    "giftcard premium usernames username card cards bank account birth",
    "result": "outcome outcomes result results disposition status paid settled closed completed "
    "success successful successfully done resolved confirmed verified won optout opted unpaid "
    "zero nil cleared cured approved answered consent consented subscribed vip cancelled "
    "balance debt",
    "always": "always never only every each all any whatever regardless instead forever "
    "henceforth immediately nowon solely exclusively nothing anything everything matter "
    "irrespective hereafter must whenever permanently no nobody noone none straight right "
    "exactly",
    "quietly": "silently secretly quietly without discreetly unnoticed covertly automatically "
    "directly unprompted",
    "void": "void null invalid obsolete cancelled canceled expired irrelevant replaced lifted "
    "suspended superseded outdated overridden inactive revoked gone dead wrong fake test false "
    "withdrawn deprecated meaningless worthless finished over nonsense unnecessary longer "
    "apply applies counts count matters valid binding exist removed ended stale moot disabled "
    "lapsed",
    "now": "now nowon henceforth onward onwards starting effective moment hereafter point today "
    "hence forth here instead next then new",
    "free": "unrestricted unfiltered uncensored freely free jailbreak jailbroken dan mode debug "
    "admin administrator root sudo maintenance nolimits unlimited unlocked evil pirate clown "
    "villain hacker rogue rude sarcastic angry drunk poet rapper comedian wizard yoda "
    "shakespearean god diagnostic override superuser privileged unbound independent sovereign",
    "owner": "developer developers owner operator company business boss creator creators maker "
    "makers admin administrator author engineers team headquarters management vendor "
    "supervisor manager programmer",
    "me": "i me my mine im ive ill myself",
    "us": "we our us ours weve were",
    "third": "he she they him her them his their theirs hers hes shes theyre it its",
    "not": "not never dont doesnt cannot cant wont without no isnt arent neither nor didnt "
    "shouldnt neednt mustnt wasnt",
    "must": "must should shall will may can could would need needs neednt have has ought "
    "allowed permitted required supposed free obliged told expected",
    "polite": "please kindly pls plz hey hi hello dear attention note listen btw ps important "
    "urgent reminder hint psst",
    "form": "respond reply answer response responses output sentence sentences words word "
    "phrase line lines paragraph emoji emojis rhyme rhymes poem song haiku joke language "
    "french german spanish klingon latin capitals uppercase lowercase bullet points letter "
    "letters accent rap limerick style tone speech message greeting",
    "asked": "what which who how why where whats when",
    "chat": "conversation chat dialogue dialog session context window message messages input "
    "transcript call above text sentence line paragraph words beginning start",
    "this": "this these following below here hereby next note field text message cell row line",
    "of_sums": "amount invoice bill payment payments price fee fees deposit instalment refund "
    "total due overdue paid pay paying dollars euros cost costs quote estimate reminder "
    "balance",
    "of_days": "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april may june july august september october november december today tomorrow yesterday "
    "morning afternoon evening noon tonight week weeks month months year day days hour hours "
    "weekend am pm oclock clock mon tue wed thu fri sat sun midday date time slot",
    "of_trade": "appointment appointments order orders delivery deliver visit booking "
    "reservation table room car service repair checkup cleaning parcel package bouquet flowers "
    "shop store clinic dentist doctor garage school class lesson course insurance policy rent "
    "lease tenant engineer technician boiler roof kitchen garden dog cat pet vet gym "
    "membership donation volunteer survey feedback prescription medication treatment exam "
    "patient driver courier warranty part parts tyres brakes oil tickets event wedding "
    "catering menu size colour color box boxes gate door key keys floor building stairs "
    "parking street road lane keyholder alarm bike bikes battery machine printer heater window "
    "windows carpet sofa bed furniture coffee wine bread cake cakes lunch dinner breakfast "
    "soup student teacher parent parents kids child children mother father daughter son wife "
    "husband nurse surgery vaccine glasses lens teeth",
}


def _classes() -> dict[str, tuple[str, ...]]:
    of: dict[str, list[str]] = {}
    for name, row in _WORDS.items():
        for word in words(row):
            of.setdefault(word, []).append(name)
    for name, row in _VERBS.items():
        for word in words(inflected(row)):
            known = of.setdefault(word, [])
            if name not in known:
                known.append(name)
    return {word: tuple(names) for word, names in of.items()}


CLASSES = _classes()
