import { Button, Text } from '@mantine/core';
import type { PushBrowser } from '../../contract/push-wire';
import { dayAndMinute } from '../../ui/clock-words';
import { failureWords } from '../../ui/failure-words';
import { FormProblem } from '../../ui/form-problem';
import { Panel, Quiet, Rows } from '../../ui/page';
import { CANNOT, PROBLEMS, pushFailure, TRIED } from './push-words';
import { usePush, useSwitchOff, useSwitchOn, useTest } from './use-push';
import { WantedFields } from './wanted-fields';

interface PushPanelProps {
  /** What a browser calls itself, from what it sends. */
  nameOf: (userAgent: string) => string;
}

/** The browsers in which one is told of alerts while the page is closed. */
export function PushPanel({ nameOf }: PushPanelProps) {
  const push = usePush();
  const switchOn = useSwitchOn(push.data?.public_key);
  const { standing, here, browsers = [] } = push.data ?? {};
  const canBeOn = standing === 'ready' && !here;
  return (
    <Panel
      title="Told while the page is closed"
      anchor="notifications"
      note={
        push.data?.shows_names
          ? 'A notification says the room, the name and what was noticed, also on a locked screen.'
          : 'A notification says the room and what was noticed, never a name: others read a locked screen too. It comes while you are signed in on that browser.'
      }
    >
      <FormProblem words={push.isError ? failureWords(push.error, {}) : null} />
      {standing !== undefined && standing !== 'ready' && <Text fz="sm">{CANNOT[standing]}</Text>}
      {canBeOn && (
        <div>
          <Button loading={switchOn.isPending} onClick={() => switchOn.mutate()}>
            Notify me on this browser
          </Button>
        </div>
      )}
      <FormProblem words={switchOn.isError ? pushFailure(switchOn.error) : null} />
      {browsers.length > 0 && (
        <Rows empty="">
          {browsers.map((browser) => (
            <BrowserRow
              key={browser.id}
              browser={browser}
              name={nameOf(browser.user_agent)}
              isHere={browser.id === here?.id}
            />
          ))}
        </Rows>
      )}
    </Panel>
  );
}

interface BrowserRowProps {
  browser: PushBrowser;
  name: string;
  isHere: boolean;
}

function BrowserRow({ browser, name, isHere }: BrowserRowProps) {
  const test = useTest(browser);
  const switchOff = useSwitchOff(browser, isHere);
  const failure = test.error ?? switchOff.error;
  return (
    <li>
      <div>
        <strong>{isHere ? `${name} (this one)` : name}</strong>
        <br />
        <Quiet>
          since {dayAndMinute(browser.made_at_ms)} · last signed in{' '}
          {dayAndMinute(browser.renewed_at_ms)}
        </Quiet>
        <WantedFields key={browser.id} browser={browser} name={name} />
        {browser.problem !== '' && <Text fz="sm">{PROBLEMS[browser.problem]}</Text>}
        {test.isSuccess && (
          <Text component="output" display="block" fz="sm">
            {TRIED[test.data.outcome]}
          </Text>
        )}
        <FormProblem words={failure ? pushFailure(failure) : null} />
      </div>
      <span style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 8 }}>
        <Button
          variant="default"
          loading={test.isPending}
          aria-label={`Send a test to ${name}`}
          onClick={() => test.mutate()}
        >
          Send a test
        </Button>
        <Button
          variant="default"
          loading={switchOff.isPending}
          aria-label={`Stop notifying ${name}`}
          onClick={() => switchOff.mutate()}
        >
          Stop
        </Button>
      </span>
    </li>
  );
}
