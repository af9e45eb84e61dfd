/** Camera and microphone of a sitting: asked for once, and taken up again when they are back. */
import type { TrackState } from '../contract/wire';
import type { DeviceAnswer, DeviceKind } from './device-capture';

export interface DevicesParts {
  askForDevices: () => Promise<Record<DeviceKind, DeviceAnswer>>;
  askForDevice: (device: DeviceKind) => Promise<DeviceAnswer>;
  /** Whether the device is there and can be taken without a question to the candidate. */
  mayTake: (device: DeviceKind) => Promise<boolean>;
  stateOf: (device: DeviceKind) => TrackState;
  isOver: () => boolean;
  granted: (device: DeviceKind, stream: MediaStream, label: string) => Promise<void>;
  withheld: (device: DeviceKind, state: TrackState, reason: string) => void;
}

export class Devices {
  private hasAsked = false;
  private readonly takenUp = new Set<DeviceKind>();

  constructor(private readonly parts: DevicesParts) {}

  async askOnce(): Promise<void> {
    if (this.hasAsked) return;
    this.hasAsked = true;
    const answers = await this.parts.askForDevices();
    await this.receive('camera', answers.camera);
    await this.receive('microphone', answers.microphone);
  }

  /** They were let go for the end: the next share takes them up again. */
  letGo(): void {
    this.hasAsked = false;
  }

  /** Asks again for a device that was refused or lost. */
  async switchOn(device: DeviceKind): Promise<void> {
    await this.receive(device, await this.parts.askForDevice(device));
  }

  /** Devices came or went: what was lost is taken up again where that asks nobody anything. */
  async changed(): Promise<void> {
    for (const device of ['camera', 'microphone'] as const) {
      if (!this.isMissing(device) || this.takenUp.has(device)) continue;
      this.takenUp.add(device);
      // The browser may have been asked: by then somebody may have switched it on.
      if ((await this.parts.mayTake(device)) && this.isMissing(device)) await this.switchOn(device);
      this.takenUp.delete(device);
    }
  }

  private isMissing(device: DeviceKind): boolean {
    const isCapturing = this.hasAsked && !this.parts.isOver();
    return isCapturing && ['stopped', 'unavailable', 'error'].includes(this.parts.stateOf(device));
  }

  private async receive(device: DeviceKind, answer: DeviceAnswer): Promise<void> {
    if (answer.kind === 'granted') await this.parts.granted(device, answer.stream, answer.label);
    else this.parts.withheld(device, answer.state, answer.reason);
  }
}
